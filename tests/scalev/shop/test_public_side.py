"""The public side of the sandbox's store, asked with its key: where a buyer goes, and what a cart costs now."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cli.demo import STOREFRONT_KEY
from flows.answers import OrderAnswers
from flows.order.recheck import recheck
from flows.shop import CartLine, Found, Item, Store
from scalev.http.budget import Unlimited
from scalev.shop.adapter import ScalevShop
from scalev.shop.lookup import ScalevOrders
from scalev.shop.placed import ScalevPlacedOrders
from tests.harness.shop.contract import URL, Contract


@pytest.fixture
async def fronted(contract: Contract) -> Contract:
    """Clients of a shop that gave the bot its storefront key."""
    key = f"sfpk_sandbox_{(await contract.store()).id}"
    scalev = contract.connect(front={"storefront_key": key, "storefront_budget": Unlimited()})
    contract.orders, contract.placed = ScalevOrders(scalev), ScalevPlacedOrders(scalev)
    await contract.shop.aclose()
    contract.shop = ScalevShop(scalev, product_finder=lambda _: lambda _: Found("none"))
    return contract


async def test_the_demo_has_the_key_of_the_store_it_sells_from(contract: Contract) -> None:
    assert f"sfpk_sandbox_{(await contract.store()).id}" == STOREFRONT_KEY


async def test_a_buyer_is_sent_where_the_store_sends_buyers(fronted: Contract) -> None:
    order = await fronted.orders.create(await fronted.digital(), 1)
    page = await fronted.placed.page(order)
    assert page.url.startswith(URL)
    assert bool(page.expires_at) or fronted.version == "v2"


async def test_a_store_that_sends_buyers_to_a_conversation(fronted: Contract) -> None:
    if fronted.version == "v2":
        return
    fronted.world.choices.replace({"after_checkout": "whatsapp"})
    order = await fronted.orders.create(await fronted.digital(), 1)
    page = await fronted.placed.page(order)
    assert replace(order, payment_url=page.url).leads_to_chat


@pytest.mark.parametrize("choice", [{"is_plan_eligible": False}, {"has_redirect_url": False}])
async def test_a_store_that_does_not_say_leaves_the_order_its_page(fronted: Contract, choice: Any) -> None:
    fronted.world.choices.replace(choice)
    order = await fronted.orders.create(await fronted.digital(), 1)
    page = await fronted.placed.page(order)
    assert page.url == order.payment_url and page.url


async def named(contract: Contract) -> tuple[Store, Item]:
    """A variant that the store has some of."""
    store = await contract.store()
    items = [item for product in await contract.shop.products(store) for item in product.items]
    return store, next(one for one in items if one.kind == "variant" and (one.available or 0) > 1)


async def test_the_price_of_a_cart_is_that_of_the_moment(fronted: Contract) -> None:
    store, item = await named(fronted)
    seen = replace(item, price=item.price - 1000)
    answers = OrderAnswers(store=store, items=(CartLine(seen, 2),), payment_method="qris")
    answers, problem = await recheck(answers, fronted.shop)
    assert problem and problem.key == "cart_changed"
    assert [(line.item.price, line.quantity) for line in answers.items] == [(item.price, 2)]


async def test_with_a_key_one_call_is_made_and_no_catalogue_is_loaded(fronted: Contract) -> None:
    if fronted.version == "v2":
        return
    store, item = await named(fronted)
    (product,) = await fronted.shop.products_now(store, (item,))
    assert product.items == (item,)
    (gone,) = await fronted.shop.products_now(store, (replace(item, parts=(replace(item.parts[0], variant_id=1),)),))
    assert gone.items == ()
    assert len(await fronted.shop.products_now(store, (replace(item, kind="bundle_price_option"),))) > 1
    fronted.world.choices.replace({"is_plan_eligible": False})
    assert len(await fronted.shop.products_now(store, (item,))) > 1
