"""More habits: two minds about courier and payment, a new beginning, answers in pieces, by number, by voice or card."""

import re

from tests.audit.invented import stock, wordings
from tests.audit.person import Person, call

_CUT = re.compile(r"\s(?=(?:RT|rt|no|No\.|nomor|Blok|lantai|unit|depan|dekat|km)\b)")
_BESIDE = ("ongkirnya berapa ya?", "kapan dikirim kak?", "bisa cod ga?", "totalnya jadi berapa?", "makasih ya kak")
_ENGLISH_BESIDE = ("how much is shipping?", "when will it ship?", "thanks", "what's the total?")
_COMMANDS = ("/bantuan", "/format", "/pesanan", "/status", "/start", "/pesan", "/help")
_ANEW = (("/batal", "/start"), ("batal", "mau pesan lagi"), ("ga jadi deh kak", "/start"), ("/ulang",))
_COUNTS = {1: "satu", 2: "dua", 3: "tiga", 4: "empat", 6: "enam", 12: "dua belas"}
_CHOICES = ("payment_method", "courier")


async def answer_in_own_way(person: Person, field: str, value: str, text: str) -> bool:
    """Answer with a picture above the words, a question behind them, in two messages, shouting, or by a card."""
    dice, truth = person.dice(f"own way {field}"), person.truth.fields
    if person.strikes("caption", 0.02):
        await person.send_other(photo=[{"file_id": "P", "width": 9, "height": 9, "file_unique_id": "P"}], caption=text)
    elif field not in {"note", *_CHOICES} and person.strikes("asks beside", 0.04):
        behind = dice.choice(_ENGLISH_BESIDE if person.language == "en" else _BESIDE)
        await person.say(dice.choice((f"{text}, {behind}", f"{text}. {behind}", f"{text}\n{behind}")))
    elif (
        field == "address" and (cuts := [cut.start() for cut in _CUT.finditer(value)]) and person.strikes("split", 0.1)
    ):
        await _say_in_two(person, value, dice.choice(cuts), is_at_once=dice.random() < 0.5)
    elif field != "note" and person.strikes("shouts", 0.03):
        await person.say(text.upper())
    elif field == "customer_name" and person.strikes("card of another", 0.06):
        person.told.add("customer_phone")
        contact = {"phone_number": truth["customer_phone"], "first_name": value}
        origin = {"type": "user", "date": 1, "sender_user": {"id": 5, "is_bot": False, "first_name": "Contoh"}}
        await person.send_other(contact=contact, forward_origin=origin)
    else:
        return False
    return True


async def _say_in_two(person: Person, value: str, cut: int, *, is_at_once: bool) -> None:
    """An address in two messages."""
    parts = value[:cut].strip(), value[cut:].strip()
    if is_at_once:
        await person.say(*parts)
        return
    await person.say(parts[0])
    await person.say(parts[1])


def number_of(person: Person, field: str, value: str) -> str:
    """The place of a choice in the list on show, as it may be typed; empty where nobody counts."""
    if field not in _CHOICES or not value or not person.strikes("by number", 0.15):
        return ""
    offered = [button for button in person.live.buttons if button.data and not button.label.startswith("◀")]
    at = next((at for at, button in enumerate(offered, 1) if value.casefold() in button.label.casefold()), 0)
    return str(at) if 0 < at < 10 else ""


def say_aloud(person: Person) -> str:
    """All of an order in one breath, as a telephone writes it down."""
    truth, dice = person.truth, person.dice("aloud")
    goods = " sama ".join(
        f"{call(person, name, dice, is_counted=False)} {_COUNTS.get(count, count)}"
        for name, count in truth.goods.items()
    )
    fields = truth.fields
    parts = [f"halo kak saya mau pesan {goods}", f"atas nama {fields['customer_name']}"]
    parts.append(f"nomor hp {fields['customer_phone']}")
    if fields["address"]:
        parts.append(f"alamatnya di {fields['address']} {fields['district'].replace(',', '')}")
    parts.append(f"bayarnya pakai {fields['payment_method']}")
    person.told.update(("customer_name", "customer_phone", "address", "district", "payment_method"))
    return " ".join(parts).replace(".", "").casefold()


async def choose_otherwise(person: Person, asked: str) -> bool:
    """Want another courier, or to pay another way, when that was said before."""
    if asked not in {"summary", "note", "courier"}:
        return False
    dice, fields = person.dice("otherwise"), person.truth.fields
    known = [
        name for name in _CHOICES if fields[name] and fields[name] != "COD" and name in person.told and name != asked
    ]
    known = [name for name in known if asked != "summary" or name in person.seen.shown]
    if not known:
        return False
    name = dice.choice(known)
    others = stock.PAYMENTS[:-1] if name == "payment_method" else ("JNE", "SiCepat", "AnterAja")
    before, value = fields[name], dice.choice([each for each in others if each != fields[name]])
    words = wordings.ENGLISH_CORRECTED if person.language == "en" else wordings.CORRECTED
    fields[name] = value
    await person.say(wordings.write(dice, words, name, value))
    if not person.is_noted(value):
        fields[name] = before  # it was not taken, or is not there: so be it
        person.excused[name] = {value}
    return True


async def begin_anew(person: Person, asked: str) -> bool:
    """Give the order up, and order the same from the beginning: nothing of the first one is left."""
    if asked in {"summary", "product"} or person.counts["anew"]:
        return False
    person.counts["anew"] += 1
    for words in person.dice("anew").choice(_ANEW):
        await person.say(words)
    now = await person.state()
    left = [name for name in ("customer_name", "customer_phone", "address", "items") if now[name]]
    if left and person.seen.asked != "home":
        person.blame("left of a given up order", ", ".join(left))
    for known in (person.told, person.excused, person.kept, person.sent_ids, person.also):
        known.clear()
    person.history, person.are_goods_loose = [now], False
    return True


async def edit_earlier(person: Person, asked: str) -> bool:
    """Edit the message of an answer, though nothing was wrong with it."""
    fields, dice = person.truth.fields, person.dice("edit")
    sent = [name for name in ("customer_name", "customer_phone", "address") if name in person.sent_ids]
    sent = [name for name in sent if name != asked and name not in person.excused]
    if not sent:
        return False
    name = dice.choice(sent)
    before = fields[name]
    fields[name] = stock.draw_street(dice) if name == "address" else before
    if name == "customer_name":
        fields[name] = stock.draw_name(dice)
    elif name == "customer_phone":
        fields[name] = before[:-1] + str((int(before[-1]) + 3) % 10)
    await person.edit(person.sent_ids[name], fields[name])
    if not person.is_noted(fields[name]):
        person.excused[name] = {before}
    return True


async def ask_of_goods(person: Person, asked: str) -> bool:
    """Ask what something costs, whether it is there, what it costs to send it somewhere: nothing changes."""
    before, dice = await person.state(), person.dice("ask of goods")
    product, _ = dice.choice([*person.truth.spare, *((each, None) for each in person.truth.products.values())])
    city = dice.choice(("surabaya", "bandung", "makassar", "medan"))
    name = product.name.lower()
    shapes = (f"harga {name} berapa?", f"{name} ready kak?", f"ongkir ke {city} berapa ya", f"stok {name} masih ada?",
              f"kalau ke {city} berapa hari?", f"ada yang lebih murah dari {name} ga?")  # fmt: skip
    english = (f"how much is {name}?", f"is {name} in stock?", f"how much is shipping to {city}?")
    await person.say(dice.choice(english if person.language == "en" else shapes))
    if asked != "product":
        await person.unchanged("changed by a question", before)
    return True


async def command(person: Person, _asked: str) -> bool:
    """A command in the middle changes nothing."""
    before = await person.state()
    await person.say(person.dice("command").choice(_COMMANDS))
    await person.unchanged("changed by a command", before)
    return True


HABITS = (
    ("otherwise", 0.06, choose_otherwise),
    ("anew", 0.015, begin_anew),
    ("edit", 0.03, edit_earlier),
    ("asks of goods", 0.03, ask_of_goods),
    ("command", 0.015, command),
)
