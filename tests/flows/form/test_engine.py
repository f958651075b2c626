"""The engine: what is missing is asked, what changed resets, Back undoes, slowness keeps what was said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from pydantic_core import from_json, to_json

from flows.answers import CartAct, OrderAnswers
from flows.events import Ask, Checking, Chose, Confirmed, Edited, EditField, Event, Plain, Said, Summary, Turned
from flows.form.draft import Draft
from flows.form.draft_json import from_plain, to_plain
from flows.form.engine import turn
from flows.order.form import ORDER
from flows.order.freeze import new_order
from flows.order.reseller import RESELLER
from flows.patience import Patience, PatientShop
from flows.shop import CartLine, Item, Product, ShopSlow, Store
from tests.chaos.in_memory.world.little_shop import SERUM, STORE, LittleShop

Talk = Any  # a list of events, each with what is asked next


class Conversation:
    """Plays events against a form; every draft goes through JSON and back on the way."""

    def __init__(self, shop: Any, form: Any = ORDER) -> None:
        self.shop = shop
        self.form = form
        self.draft = Draft(OrderAnswers())
        self.screen: Any = None

    async def __call__(self, *events: Event | str | int) -> Any:
        for event in events:
            taken = await turn(self.form, self.draft, as_event(event), PatientShop(self.shop, Patience(0.2)))
            self.draft = from_plain(from_json(to_json(to_plain(taken.draft))))
            assert self.draft == taken.draft
            self.screen = taken.screen
        return self.screen

    @property
    def asked(self) -> str:
        return self.screen.slot if isinstance(self.screen, Ask) else type(self.screen).__name__


def as_event(said: Event | str | int) -> Event:
    if isinstance(said, str):
        return Said(said)
    return Chose(said) if isinstance(said, int) else said


PHYSICAL = (
    "serum",
    "2",
    "lanjut",
    "Sari Contoh",
    "0812-3456-7890",
    "Jl. Melati No. 5",
    "menteng",
    "qris",
    "jne reg",
)


@pytest.fixture
async def talk(shop: Any) -> Conversation:
    conversation = Conversation(shop)
    await conversation(Plain("look"))
    return conversation


async def test_a_physical_order_is_asked_in_order(talk: Conversation) -> None:
    asked = []
    for said in PHYSICAL:
        asked.append(talk.asked)
        await talk(said)
    assert asked == [
        "product",
        "cart",
        "cart",
        "customer_name",
        "customer_phone",
        "address",
        "district",
        "payment_method",
        "courier",
    ]
    assert isinstance(talk.screen, Summary)
    answers = talk.draft.answers
    assert (answers.items[0].quantity, answers.customer_phone) == (2, "6281234567890")
    assert answers.courier and answers.courier.name == "JNE REG"


async def test_a_digital_order_asks_for_an_email_and_no_address(talk: Conversation) -> None:
    await talk("resep", "lanjut", "Sari Contoh", "081234567890")
    assert talk.asked == "customer_email"
    await talk("sari@example.com")
    assert talk.asked == "payment_method"
    assert "cod" not in talk.screen.offered
    await talk("qris")
    assert isinstance(talk.screen, Summary)
    await talk(EditField("note"), "tolong cepat")
    assert isinstance(talk.screen, Summary)
    assert talk.draft.answers.note == "tolong cepat"


async def test_several_items_in_one_cart(talk: Conversation) -> None:
    await talk("serum", "1", "kaos")
    assert talk.asked == "item"
    await talk("hitam", "3")
    assert [(line.item.label, line.quantity) for line in talk.draft.answers.items] == [("", 1), ("Hitam / L", 3)]
    plus = talk.screen.offered.index(CartAct("plus", 0))
    minus = talk.screen.offered.index(CartAct("minus", 1))
    await talk(plus)
    await talk(minus)
    assert [line.quantity for line in talk.draft.answers.items] == [2, 2]


async def test_the_last_line_taken_out_asks_for_a_product(talk: Conversation) -> None:
    await talk("serum", "1")
    await talk(talk.screen.offered.index(CartAct("minus", 0)))
    assert talk.asked == "product"


async def test_what_is_sold_out_is_said(talk: Conversation) -> None:
    await talk("topi")
    assert (talk.asked, talk.screen.problem.key) == ("product", "sold_out")


async def test_an_answer_typed_twice_does_not_answer_the_next_question(talk: Conversation) -> None:
    await talk(*PHYSICAL[:5], "081234567890")
    assert (talk.asked, talk.screen.problem.key) == ("address", "said_already")
    await talk(PHYSICAL[5], "jl. melati no. 5")
    assert (talk.asked, talk.screen.problem.key) == ("district", "said_already")
    await talk(*PHYSICAL[6:], EditField("note"), "Sari Contoh")
    assert (talk.asked, talk.screen.problem.key) == ("note", "said_already")
    await talk("tanya Sari Contoh, 081234567890")
    assert talk.draft.answers.note == "tanya Sari Contoh, 081234567890"


async def test_a_number_picks_an_offered_option(talk: Conversation) -> None:
    await talk("2")
    assert talk.asked == "item"
    assert talk.draft.answers.product and talk.draft.answers.product.name == "Kaos Polos"


@pytest.mark.parametrize(
    ("at", "said", "problem"),
    [
        (3, "12345", "name_is_a_number"),
        (4, "halo", "not_a_phone"),
        (1, "99", "not_enough_stock"),
        (5, "x", "address_too_short"),
        (6, "entah di mana", "no_district"),
        (6, "karanganyar", "which_district"),
        (7, "emas", "no_payment_method"),
        (8, "jne", "which_one"),
        (0, "qwertz", "no_product"),
    ],
)
async def test_a_wrong_answer_says_why_and_keeps_the_rest(talk: Conversation, at: int, said: str, problem: str) -> None:
    await talk(*PHYSICAL[:at])
    asked, before = talk.asked, talk.draft.answers
    await talk(said)
    assert (talk.asked, talk.screen.problem.key) == (asked, problem)
    assert talk.draft.answers == before


async def test_an_ambiguous_district_is_chosen_from_buttons(talk: Conversation) -> None:
    await talk(*PHYSICAL[:6], "karanganyar")
    assert [d.city for d in talk.screen.offered] == ["Kebumen", "Pekalongan"]
    await talk(1)
    assert talk.draft.answers.district and talk.draft.answers.district.city == "Pekalongan"


async def test_one_possible_answer_answers_itself(talk: Conversation, shop: Any) -> None:
    shop.methods = ("qris",)
    await talk(*PHYSICAL[:7])
    assert talk.draft.answers.payment_method == "qris"
    assert talk.asked == "courier"


async def test_back_undoes_one_answer_with_what_answered_itself(talk: Conversation, shop: Any) -> None:
    shop.methods = ("qris",)
    await talk(*PHYSICAL[:7], Plain("back"))
    assert talk.asked == "district"
    assert talk.draft.answers.payment_method is None


async def test_a_postal_code_and_a_note_are_offered_at_the_summary_and_no_questions(talk: Conversation) -> None:
    await talk(*PHYSICAL)
    assert talk.screen.addable == ("postal_code", "note")
    await talk(EditField("postal_code"), "abc")
    assert talk.screen.problem.key == "not_a_postal_code"
    await talk("10310", "JNE REG")
    assert talk.draft.answers.postal_code == "10310"
    assert (talk.screen.addable, "postal_code" in talk.screen.editable) == (("note",), True)


async def test_what_can_be_changed_is_unfolded_and_folded(talk: Conversation) -> None:
    await talk(*PHYSICAL)
    assert not talk.screen.is_unfolded
    assert (await talk(Turned(1))).is_unfolded
    assert not (await talk(Turned(0))).is_unfolded
    await talk(Turned(1), EditField("note"), "tolong cepat")
    assert not talk.screen.is_unfolded


async def test_back_across_the_cart_leaves_no_line_behind(talk: Conversation) -> None:
    await talk("serum", Plain("back"))
    assert (talk.asked, talk.draft.answers.items) == ("product", ())
    await talk("serum", "3")
    assert [line.quantity for line in talk.draft.answers.items] == [3]


async def test_back_at_the_beginning_stays(talk: Conversation) -> None:
    await talk(Plain("back"))
    assert talk.asked == "product"
    assert not talk.screen.can_go_back


async def test_every_field_can_be_edited_from_the_summary(talk: Conversation) -> None:
    await talk(*PHYSICAL)
    for name in talk.screen.editable:
        before = talk.draft.answers
        await talk(EditField(name))
        assert talk.asked == name
        await talk(Plain("back"))
        assert isinstance(talk.screen, Summary)
        assert talk.draft.answers == before


async def test_another_district_asks_for_the_courier_again(talk: Conversation) -> None:
    await talk(*PHYSICAL, EditField("district"), "coblong")
    assert talk.asked == "courier"


async def test_the_same_district_resets_nothing(talk: Conversation) -> None:
    await talk(*PHYSICAL, EditField("district"), "menteng")
    assert isinstance(talk.screen, Summary)


async def test_cod_leaves_only_couriers_that_collect(talk: Conversation) -> None:
    await talk(*PHYSICAL[:7], "cod")
    assert [quote.name for quote in talk.screen.offered] == ["JNE REG"]


async def test_confirm_orders_only_what_was_shown(talk: Conversation, shop: Any) -> None:
    await talk(*PHYSICAL)
    shop.reprice(25000)
    await talk(Plain("confirm"))
    assert isinstance(talk.screen, Summary)
    assert talk.screen.problem.key == "cost_changed"
    assert talk.screen.answers.courier.cost == 25000
    await talk(Plain("confirm"))
    assert isinstance(talk.screen, Confirmed)


async def test_a_courier_that_is_gone_is_chosen_again(talk: Conversation, shop: Any) -> None:
    await talk(*PHYSICAL)
    shop.offers = shop.offers[1:]
    await talk(Plain("confirm"))
    assert (talk.asked, talk.screen.problem.key) == ("courier", "courier_gone")


async def test_a_price_that_changed_is_shown(talk: Conversation, shop: Any) -> None:
    await talk(*PHYSICAL)
    serum = shop.catalogue[0]
    dearer = replace(serum, items=(replace(serum.items[0], price=99000),))
    shop.catalogue = (dearer, *shop.catalogue[1:])
    await talk(Plain("confirm"))
    assert (talk.asked, talk.screen.problem.key) == ("cart", "cart_changed")
    assert talk.draft.answers.items[0].item.price == 99000


class RememberingShop(LittleShop):
    """Answers from memory, as a cache does, until it is asked for this moment."""

    def __init__(self) -> None:
        super().__init__()
        self.known = self.catalogue

    async def products(self, store: Store) -> Sequence[Product]:
        return self.known

    async def products_now(self, store: Store, items: Sequence[Item] = ()) -> Sequence[Product]:
        return self.catalogue


async def test_stock_is_that_of_the_confirmation_whatever_is_remembered() -> None:
    shop = RememberingShop()
    talk = Conversation(shop)
    await talk(Plain("look"), *PHYSICAL)
    serum = shop.catalogue[0]
    shop.catalogue = (replace(serum, items=(replace(serum.items[0], available=0),)), *shop.catalogue[1:])
    await talk(Plain("confirm"))
    assert talk.screen.problem.key == "cart_changed"


async def test_a_reseller_orders_without_a_sender_where_the_store_lets_nobody_dropship() -> None:
    answers = OrderAnswers(
        dropshipper_name="Toko Contoh", dropshipper_phone="628123", store=STORE, items=(CartLine(SERUM.items[0], 1),),
        customer_name="Sari", customer_phone="6281234567890", payment_method="qris",
    )  # fmt: skip
    assert new_order(answers, "A" * 16).dropshipper_name == "Toko Contoh"
    without = new_order(replace(answers, store=replace(STORE, is_dropshipping_allowed=False)), "A" * 16)
    assert (without.dropshipper_name, without.dropshipper_phone) == (None, None)


async def test_nothing_is_confirmed_while_something_is_missing(talk: Conversation) -> None:
    await talk(*PHYSICAL[:4], Plain("confirm"))
    assert talk.asked == "customer_phone"


async def test_words_that_a_slow_shop_did_not_hear_are_the_callers(talk: Conversation, shop: Any) -> None:
    await talk(*PHYSICAL[:6])
    shop.delay = 5
    with pytest.raises(ShopSlow):
        await talk("menteng")
    shop.delay = 0
    await talk("menteng")
    assert talk.draft.answers.district and talk.draft.answers.district.name == "Menteng"


async def test_a_shop_that_is_down_says_so_and_loses_nothing(talk: Conversation, shop: Any) -> None:
    await talk(*PHYSICAL[:7])
    shop.is_down = True
    await talk("qris")
    assert isinstance(talk.screen, Checking)
    assert talk.screen.problem and talk.screen.problem.key == "shop_down"
    shop.is_down = False
    await talk(Plain("look"))
    assert talk.asked in {"payment_method", "courier"}


async def test_a_slow_confirm_is_confirmed_later(talk: Conversation, shop: Any) -> None:
    await talk(*PHYSICAL)
    shop.delay = 5
    await talk(Plain("confirm"))
    assert isinstance(talk.screen, Checking)
    shop.delay = 0
    await talk(Plain("look"))
    assert isinstance(talk.screen, Confirmed)


async def test_what_is_corrected_while_a_confirm_waits_is_shown_before_it_is_ordered(
    talk: Conversation, shop: Any
) -> None:
    await talk(*PHYSICAL[:3], Said("Sari Contoh", 41), *PHYSICAL[4:])
    shop.delay = 5
    await talk(Plain("confirm"))
    shop.delay = 0
    await talk(Edited("Rina Contoh", 41))
    assert isinstance(talk.screen, Summary)
    await talk(Plain("look"))
    assert isinstance(talk.screen, Summary)


async def test_an_edited_message_applies_to_the_field_it_filled(talk: Conversation) -> None:
    await talk(*PHYSICAL[:3], Said("Sari Contoh", 41), Said("0812-3456-7890", 42), Edited("Rina Contoh", 41))
    assert talk.draft.answers.customer_name == "Rina Contoh"
    assert talk.asked == "address"


async def test_an_edit_of_the_first_items_words_changes_no_other_item(talk: Conversation) -> None:
    await talk(Said("serum", 41), Said("2", 42), Said("tambah", 43), Said("kaos polos", 44))
    await talk(Edited("e-book resep", 41))
    assert talk.screen.problem.key == "edit_too_late"
    assert [line.item.name for line in talk.draft.answers.items] == ["Serum Vitamin C 30 ml"]
    assert talk.draft.answers.product.name == "Kaos Polos"


async def test_an_edit_of_an_answer_that_was_taken_back_changes_nothing(talk: Conversation) -> None:
    await talk(*PHYSICAL[:3], Said("Sari Contoh", 41), Plain("back"), Said("Rina Contoh", 42))
    await talk(Edited("Sari C", 41))
    assert talk.draft.answers.customer_name == "Rina Contoh"


async def test_an_edit_of_something_else_is_refused_kindly(talk: Conversation) -> None:
    await talk(*PHYSICAL[:3], Edited("apa saja", 7))
    assert talk.screen.problem.key == "edit_too_late"


async def test_pages_of_options(talk: Conversation, shop: Any) -> None:
    serum = shop.catalogue[0]
    shop.catalogue = tuple(replace(serum, id=str(n), name=f"Serum {n}") for n in range(20))
    await talk(Plain("back"))
    talk.draft = Draft(OrderAnswers())
    await talk(Plain("look"), Turned(1))
    assert [p.name for p in talk.screen.offered][:1] == ["Serum 8"]
    await talk(Turned(99))
    assert [p.name for p in talk.screen.offered] == ["Serum 16", "Serum 17", "Serum 18", "Serum 19"]
    await talk("2")
    assert talk.screen.answers.items[0].item.name == "Serum Vitamin C 30 ml"


async def test_a_cart_that_no_courier_brings_says_so(talk: Conversation, shop: Any) -> None:
    shop.offers = ()
    await talk(*PHYSICAL[:7], "qris")
    assert (talk.asked, talk.screen.problem.key) == ("courier", "nothing_offered")
    await talk("jne")
    assert talk.screen.problem.key == "nothing_offered"


async def test_a_reseller_is_asked_for_the_sender_first(shop: Any) -> None:
    talk = Conversation(shop, RESELLER)
    await talk(Plain("look"))
    assert talk.asked == "dropshipper_name"
    await talk("Toko Melati", "0856 1111 2222")
    assert talk.asked == "product"


async def test_something_that_is_no_text_is_refused_kindly(talk: Conversation) -> None:
    await talk(Plain("no_text"))
    assert talk.screen.problem.key == "text_please"
