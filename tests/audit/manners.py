"""How people bend what they say: dictated, with a smile, beside a correction, while the bot is still busy."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.shop import Item, Product
from tests.audit.invented import stock, wordings
from tests.audit.judging import is_same
from tests.audit.person import MOST_SCREENS_A_STALE_TAP, Person, call
from tests.audit.reading import name_of

SPOKEN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SMILES = ("🙏", "😊", "👍", "🙏🏻🙏🏻", "😁✨", "❤️")
LIKE_BEFORE = ("sama aja", "sama kayak tadi", "yang tadi aja", "sama seperti sebelumnya", "kayak biasa aja", "idem")
ENGLISH_LIKE_BEFORE = ("same as before", "the same one", "same as last time")
SLOW_S = 0.4
CHANGED = ("customer_name", "customer_phone", "address")


def words_of(person: Person, field: str) -> wordings.Words:
    """The wordings of this moment: who mixes languages speaks one here and another there."""
    if person.is_mixing:
        return person.dice(f"language {field}").choice((wordings.PLAIN, wordings.ENGLISH, wordings.REGIONAL))
    return wordings.ENGLISH if person.language == "en" else wordings.PLAIN


def bend(person: Person, field: str, value: str, text: str) -> str:
    """The answer as it is, dictated, or with a smile."""
    dice = person.dice(f"bend {field}")
    if field in {"customer_phone", "address"} and person.strikes("dictated", 0.06):
        said = dictate_phone(value) if field == "customer_phone" else dictate(value)
        person.also.setdefault(field, set()).add(said)
        return said
    if field != "note" and person.strikes("smile", 0.06):
        smile = dice.choice(SMILES)
        return dice.choice((f"{text} {smile}", f"{smile} {text}", f"{text}{smile}"))
    return text


def dictate_phone(value: str) -> str:
    """The digits, one by one."""
    return " ".join(SPOKEN[int(each)] for each in value if each.isdigit())


def dictate(value: str) -> str:
    """An address as a telephone writes it down that listens."""
    kept = value.replace("Jl. ", "jalan ").replace("jl ", "jalan ").replace("No. ", "nomor ").replace("no ", "nomor ")
    return kept.replace("/", " ").replace(".", "").casefold()


async def answer_and_correct(person: Person, field: str, text: str, asked: Sequence[str]) -> bool:
    """An answer, and behind it another mind about what was answered before; answers whether there was such a thing."""
    fields, dice = person.truth.fields, person.dice("beside")
    before = [name for name in CHANGED if fields.get(name) and asked.index(name) < asked.index(field)]
    before = [name for name in before if name not in person.excused]
    if not before:
        return False
    name = dice.choice(before)
    old, fields[name] = fields[name], new_value(person, name)
    table = wordings.ENGLISH_CORRECTED if person.language == "en" else wordings.CORRECTED
    behind = wordings.write(dice, table, name, fields[name])
    await person.say(dice.choice((f"{text}, {behind}", f"{text}\n{behind}", f"{text}. {behind}")))
    if not person.is_noted(fields[name]):
        person.excused[name] = {old}
    return True


def new_value(person: Person, field: str) -> str:
    """Something else for a field."""
    dice, value = person.dice(f"new {field}"), person.truth.fields[field]
    match field:
        case "customer_name":
            return stock.draw_name(dice)
        case "customer_phone":
            return value[:-2] + f"{(int(value[-2:]) + dice.randrange(1, 90)) % 100:02}"
    return stock.draw_street(dice)


async def say_like_before(person: Person, asked: str) -> bool:
    """`Sama aja` answers nothing that the bot could know."""
    if asked not in {"customer_name", "customer_phone", "address", "district", "payment_method"}:
        return False
    before = await person.state()
    await person.say(person.dice("like before").choice(ENGLISH_LIKE_BEFORE if person.language == "en" else LIKE_BEFORE))
    await person.unchanged("changed by `the same`", before)
    return True


async def deny(person: Person, _asked: str) -> bool:
    """`Bukan X tapi Y` of an own slip."""
    named = [name for name in person.excused if name in {"customer_name", "address"} and person.excused[name]]
    if not named:
        return False
    name, dice = named[0], person.dice("deny")
    wrong, right = next(iter(person.excused[name])), person.truth.fields[name]
    shapes = ("bukan {} tapi {}", "bukan {}, tapi {}", "eh bukan {} tp {}", "maaf bukan {} melainkan {}")
    english = ("not {} but {}", "sorry, not {} but {}")
    await person.say(dice.choice(english if person.language == "en" else shapes).format(wrong, right))
    if person.is_noted(right):
        del person.excused[name]
    return True


async def say_while_busy(person: Person, *texts: str) -> None:
    """Type on while the shop lets the bot wait."""
    faults = person.counter.world.faults
    faults.replace({"slow": {"probability": 1.0, "seconds": SLOW_S}})
    try:
        await person.say(*texts)
    finally:
        faults.clear()


def excuse_old(person: Person, now: Mapping[str, Any]) -> None:
    """What was put right just now is as it was before: that is no surprise, and is put right again."""
    truth = person.truth
    for name in (*CHANGED, "customer_email"):
        if now[name] and truth.fields.get(name) and not is_same(name, now[name], truth.fields[name], truth):
            person.excused.setdefault(name, set()).add(now[name])
    for name, shown in (("payment_method", _way(now)), ("courier", now["courier"].name if now["courier"] else "")):
        if shown and truth.fields.get(name) and not is_same(name, shown, truth.fields[name], truth):
            person.excused.setdefault(name, set()).add(shown)

    for name in ("postal_code", "note"):
        if not now[name]:  # it is as if it had not been said, and is said once more
            person.kept.discard(name)
            person.told.discard(name)


def _way(now: Mapping[str, Any]) -> str:
    """The way to pay as it is shown."""
    return str(now["payment_method"] or "").replace("_", " ")


def forget_gone(person: Person) -> None:
    """What the bot says it has taken out again was not said so far; what is as before will be put right."""
    lines = [line for text in person.screen.fresh for line in text.split("\n") if line.startswith("↩️")]
    for label, colon, value in (line.lstrip("↩️ ").partition(": ") for line in lines):
        if colon and (name := name_of(label)):
            person.excused.setdefault(name, set()).add(value.rstrip("."))
    for name in list(person.kept):
        if any(name_of(line.lstrip("↩️ ").split(" yang")[0]) == name for line in lines):
            person.kept.discard(name)
            person.told.discard(name)


async def go_back_and_tap(person: Person, _asked: str) -> bool:
    """Back, and then a button of the screen that was left: it changes nothing any more."""
    left = [each for each in person.live.buttons if each.data]
    button = person.find("Kembali", "Back")
    if not button or person.counts["editing"]:
        return False
    before = await person.state()
    await person.tap(button)
    now, sent = await person.state(), person.screen.sent
    person.loosen(before, now)
    person.history = [now]
    excuse_old(person, now)
    forget_gone(person)
    live = {each.data for each in person.live.buttons}
    stale = [each for each in left if each.data not in live]
    if not stale:
        return True
    await person.tap(person.dice("left").choice(stale))
    if (screens := person.screen.sent - sent) > MOST_SCREENS_A_STALE_TAP:
        person.blame("stale tap", f"{screens} screens")
    await person.unchanged("changed by a stale tap", now)
    return True


# goods at the summary


async def change_cart(person: Person, asked: str) -> bool:
    """At the summary: something more, something less, or another variant."""
    if asked != "summary" or not person.truth.is_physical or dict(person.seen.goods) != person.truth.goods:
        return False
    dice = person.dice("cart later")
    await dice.choice((add_spare, drop_one, swap_item))(person)
    return True


async def add_spare(person: Person) -> None:
    """One thing more."""
    truth, dice = person.truth, person.dice("spare")
    fitting = [(product, item) for product, item in truth.spare if product not in truth.products.values()]
    if not fitting:
        return
    product, item = fitting[0]
    include(person, product, item, dice.choice((1, 1, 2, 3)))
    await person.say(dice.choice(wordings.ADDED).format(call(person, item.name, dice)))


def include(person: Person, product: Product, item: Item, number: int) -> None:
    """Want it from now on."""
    person.truth.goods[item.name] = number
    person.truth.items[item.name], person.truth.products[item.name] = item, product


async def drop_one(person: Person) -> None:
    """One thing less, of several."""
    goods, dice = person.truth.goods, person.dice("drop")
    solid = [name for name in goods if person.truth.items[name].is_physical]
    if len(solid) < 2:
        return
    name = dice.choice(solid)
    called = call(person, name, dice, is_counted=False)
    before = goods.pop(name)
    await person.say(dice.choice(wordings.DROPPED).format(item=called))
    if name in person.seen.goods and not person.is_noted(name):
        goods[name] = before  # it was not taken: so be it


async def swap_item(person: Person) -> None:
    """Another variant of the same."""
    truth, dice = person.truth, person.dice("swap")
    for name, number in list(truth.goods.items()):
        product, item = truth.products[name], truth.items[name]
        others = [each for each in product.items if each != item and each.available is None]
        if not others:
            continue
        other = dice.choice(others)
        del truth.goods[name]
        include(person, product, other, number)
        await person.say(dice.choice(wordings.SWAPPED).format(item=product.name, label=other.label.replace(" / ", " ")))
        if name in person.seen.goods and not person.is_noted(other.name):
            del truth.goods[other.name]
            truth.goods[name] = number  # it was not taken: so be it
        return


def as_said(person: Person) -> Mapping[str, set[str]]:
    """What a field may show: own slips, and the same in the words of who dictates."""
    names = {*person.excused, *person.also}
    return {name: person.excused.get(name, set()) | person.also.get(name, set()) for name in names}
