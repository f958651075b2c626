"""A reseller's buyer book: pages of buyers, and the card of one with what can be done for them."""

from bot.conversation.views.of_sellers import BuyerCard, BuyersPage
from bot.people.buttons import Action
from bot.people.buyer import Buyer
from bot.screens.labels import phone
from bot.screens.texts import Markup, Sentences, rupiah
from bot.screens.times import day
from bot.telegram_api.message import Button, Message, Rows

LONGEST_NAME, LONGEST_PLACE = 40, 200
ALL = "all"
"""The name of no buyer: the book itself."""


def draw_buyers(page: BuyersPage, say: Sentences) -> Message:
    """Everybody, page by page; or those that words may mean."""
    if not page.buyers:
        text = say("buyers.nobody", said=page.said) if page.said else say("buyers.none")
        return Message(text, edits=page.edits, is_new=not page.edits)
    text = say("buyers.which", said=page.said) if page.said else say("buyers.title", count=page.count)
    rows: Rows = tuple((_button(_label(each), each.key),) for each in page.buyers)
    pages = _pages(page, say)
    return Message(text, (*rows, *((pages,) if pages else ())), edits=page.edits, is_new=not page.edits)


def _label(buyer: Buyer) -> str:
    """Who it is; the end of the phone tells two of one name apart."""
    city = buyer.district.split(",")[0].strip()
    return " · ".join(filter(None, (buyer.name[:LONGEST_NAME], city, f"…{buyer.phone[-4:]}" if buyer.phone else "")))


def _button(label: str, key: str, act: str = "") -> Button:
    return Button(label, Action.BUYER, act, nonce=key)


def _pages(page: BuyersPage, say: Sentences) -> tuple[Button, ...]:
    if page.said:
        return ()
    before = [_button(say.plain("page.before"), ALL, f"p.{page.page - 1}")] if page.page else []
    label = say.plain("page.after", page=page.page + 2, pages=page.pages)
    after = [_button(label, ALL, f"p.{page.page + 1}")] if page.page + 1 < page.pages else []
    return (*before, *after)


def draw_buyer(card: BuyerCard, say: Sentences) -> Message:
    """Who it is, where parcels go, and the newest orders."""
    buyer = card.buyer
    facts = {"phone": phone(buyer.phone), "place": buyer.place[:LONGEST_PLACE], "email": buyer.email}
    lines = [say("buyer.title", name=buyer.name[:LONGEST_NAME])]
    lines += [say(f"buyer.line.{name}", value=value) for name, value in facts.items() if value]
    orders = [_order_line(card, at, say) for at in range(len(card.newest))]
    counted = [say("buyer.orders", count=card.count), *orders] if card.count else []
    heads = [say("buyer.changed")] if card.is_changed else []
    asked = [say(f"buyer.asks.{card.asks}", name=buyer.name[:LONGEST_NAME])] if card.asks else []
    groups = ["\n".join(group) for group in (heads, lines, counted, asked) if group]
    return Message("\n\n".join(groups), _rows(card, say), edits=card.edits, is_new=not card.edits)


def _order_line(card: BuyerCard, at: int, say: Sentences) -> str:
    order, stage = card.newest[at].order, card.newest[at].stage
    made = f"{day(order.created_at, say)} · " if order.created_at else ""
    stands = Markup(say(f"stage.{stage}"))
    return say("buyer.order", date=made, total=rupiah(order.total), stage=stands, order=order.order_id)


def _rows(card: BuyerCard, say: Sentences) -> Rows:
    """What can be done for a buyer; of what is asked, the answers alone."""
    key = card.buyer.key
    if card.asks == "out":
        return ((_button(say.plain("button.buyer.out"), key, "d"), _button(say.plain("button.buyer.keep"), key)),)
    if card.asks == "edit":
        return ((_button(say.plain("button.buyer.keep"), key),),)
    orders = Button(say.plain("button.buyer.orders"), Action.PAGE, f"0.{key}")
    return (
        (_button(say.plain("button.buyer.order"), key, "o"),),
        (*((orders,) if card.count else ()), _button(say.plain("button.buyer.edit"), key, "e")),
        (_button(say.plain("button.buyer.take_out"), key, "x"), _button(say.plain("button.buyer.all"), ALL, "p.0")),
    )
