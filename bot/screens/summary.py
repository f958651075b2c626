"""An order read back to a person: what, for whom, where to, how, how much."""

from bot.screens.goods import contents_of
from bot.screens.labels import label, phone
from bot.screens.texts import Markup, Sentences, rupiah
from flows.answers import OrderAnswers
from flows.order.totals import subtotal, total
from flows.shop import CartLine


def facts(answers: OrderAnswers, say: Sentences) -> tuple[str, ...]:
    """The order as a person would read it back: what, for whom, where to, how, how much."""
    courier = answers.courier
    amount = rupiah(total(answers.items, courier))
    return (
        cart_lines(answers.items, say),
        "\n".join(_fact(say, name, value) for name, value in people(answers, say) if value),
        say("summary.total", amount=amount),
    )


def people(answers: OrderAnswers, say: Sentences) -> tuple[tuple[str, str], ...]:
    """All but the goods, each by its slot; empty where it was not answered."""
    district = answers.district.display if answers.district else ""
    return (
        ("dropshipper_name", _sender(answers, say)),
        ("customer_name", answers.customer_name or ""),
        ("customer_phone", phone(answers.customer_phone)),
        ("customer_email", answers.customer_email or ""),
        ("address", answers.address or ""),
        ("district", " ".join(filter(None, (district, answers.postal_code)))),
        ("payment_method", label(answers.payment_method, say) if answers.payment_method else ""),
        ("courier", label(answers.courier, say) if answers.courier else ""),
        ("note", answers.note or ""),
    )


def _sender(answers: OrderAnswers, say: Sentences) -> str:
    """Who sends, or that the store lets nobody send in a name of his own."""
    if answers.dropshipper_name and answers.store and not answers.store.is_dropshipping_allowed:
        return say.plain("summary.no_dropship", store=answers.store.name)
    return " · ".join(filter(None, (answers.dropshipper_name, phone(answers.dropshipper_phone))))


def read_answer(slot: str, answers: OrderAnswers, say: Sentences) -> str:
    """An answer in the words of the summary; empty where there is none."""
    if slot == "quantity":
        return str(answers.items[-1].quantity) if answers.items else ""
    return dict(people(answers, say)).get(slot, getattr(answers, slot) or "")


def read_back(answers: OrderAnswers, say: Sentences) -> str:
    """What was read from a message, field by field; a postal code may still wait for its district."""
    rows = (*people(answers, say), ("postal_code", answers.code))
    facts = [_fact(say, name, value) for name, value in rows if value]
    return "\n".join([say("pasted.title"), *([cart_lines(answers.items, say)] if answers.items else []), *facts])


def _fact(say: Sentences, name: str, value: str) -> str:
    return say("summary.line", name=Markup(say(f"label.{name}")), value=value)


def cart_lines(lines: tuple[CartLine, ...], say: Sentences) -> str:
    """The goods, one a line, and what they come to."""
    rows = [row for number, line in enumerate(lines, 1) for row in _cart_rows(number, line, say)]
    return "\n".join([*rows, say("cart.subtotal", amount=rupiah(subtotal(lines)))])


def _cart_rows(number: int, line: CartLine, say: Sentences) -> tuple[str, ...]:
    """A line of the cart, and what its bundle is made of."""
    row = say("cart.line", number=number, item=line.item.name, quantity=line.quantity, price=rupiah(line.price))
    inside = contents_of(line.item, say)
    return (row, say("cart.contents", said=inside)) if inside else (row,)
