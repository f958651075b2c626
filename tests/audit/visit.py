"""One order from the first word to the shop, and everything that went wrong on the way."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.shop import Product
from tests.audit.answering import add_missing, answer
from tests.audit.counter import Counter
from tests.audit.invented import wordings
from tests.audit.invented.stock import PAYMENTS
from tests.audit.invented.truth import draw_truth
from tests.audit.judging import Fault, is_asked_about, wrong_fields, wrong_on_the_wire
from tests.audit.manners import as_said
from tests.audit.person import Person, call
from tests.audit.phone import Button
from tests.audit.quirks import strike_before

MOST_TURNS, MOST_AT_A_QUESTION = 90, 10


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one order: whether it was placed, its faults, the quirks that happened, and the transcript."""

    seed: int
    is_placed: bool
    faults: tuple[Fault, ...]
    struck: tuple[str, ...]
    turns: int
    log: tuple[str, ...]


async def pay_visit(
    counter: Counter, products: Sequence[Product], seed: int, chat: int, allowed: frozenset[str] | None = None
) -> Visit:
    """Let one person order."""
    truth = draw_truth(random.Random(f"{seed} truth"), products)
    person = Person(counter, chat, seed, truth, allowed)
    person.screen.log.append(f"TRUTH {truth.goods} {truth.fields} {truth.code}")
    before = len(counter.orders())
    await open_chat(person)
    is_placed = False
    while person.turn < MOST_TURNS and not (is_placed := len(counter.orders()) > before):
        person.turn += 1
        if not await take_turn(person):
            break
    if is_placed:
        check_wire(person, counter.orders()[before])
    elif not any(fault.kind == "dead end" for fault in person.faults):
        person.blame("dead end", f"no order after {person.turn} turns")
    return Visit(seed, is_placed, tuple(person.faults), tuple(person.struck), person.turn, tuple(person.screen.log))


async def open_chat(person: Person) -> None:
    """Say hello, or what is wanted at once."""
    await person.say(person.dice("open").choice(("/start", "halo", "/start", "mau pesan")))


async def take_turn(person: Person) -> bool:
    """Do the next thing; answers whether there was one."""
    asked = person.seen.asked
    if asked in {"home", ""}:
        await reopen(person)
        return True
    is_editing, person.counts["editing"] = person.counts["editing"] > 0, max(0, person.counts["editing"] - 1)
    if not is_editing and await strike_before(person, asked):
        return True
    if asked == "summary":
        return await read_summary(person)
    person.counts[f"asked {asked}"] += 1
    if person.counts[f"asked {asked}"] > MOST_AT_A_QUESTION:
        person.blame("dead end", f"asked {asked} {MOST_AT_A_QUESTION} times")
        return False
    await answer(person, asked)
    watch_words(person, asked)
    return True


def watch_words(person: Person, asked: str) -> None:
    """The same screen three times in a row, each an answer to an answer, helps nobody."""
    said = person.screen.fresh[-1] if person.screen.fresh and person.seen.asked == asked else ""
    is_again = bool(said) and (said, person.turn - 1) == person.last_said
    person.counts["same"] = person.counts["same"] + 1 if is_again else 0
    person.last_said = said, person.turn
    if person.counts["same"] >= 2:
        person.blame("asked the same way thrice", said.split("\n")[-1])
        person.counts["same"] = 0


async def reopen(person: Person) -> None:
    """Nothing is open: take back what was dropped, or begin."""
    person.counts["reopens"] += 1
    if button := person.find("Kembalikan", "Restore"):
        await person.tap(button)
    else:
        await person.say("/start")


async def read_summary(person: Person) -> bool:
    """Compare what is shown with what is meant, put right what can be, and confirm."""
    if await add_missing(person):
        return True
    pay = find_payment(person)
    paid = {"payment_method": person.truth.fields["payment_method"]} if pay else {}
    seen = replace(person.seen, shown={**person.seen.shown, **paid})
    wrong = wrong_fields(seen, person.truth, as_said(person))
    if "goods" in wrong and person.are_goods_loose and await mend_goods(person):
        return True
    for name, (shown, wanted) in wrong.items():
        if name in person.faulted:
            continue
        is_missing = not shown if name == "note" else name == "postal_code" and not any(map(str.isdigit, shown))
        is_missing = is_missing or (name == "courier" and name not in person.told)
        if is_missing and name not in person.kept:
            continue  # it was never asked for: it is said now
        person.faulted.add(name)
        if not is_asked_about(seen, name, shown):
            person.blame(f"wrong {name}", f"{shown!r}, not {wanted!r}")
    open_ones = [name for name in (*wrong, *person.excused) if person.counts[f"mends {name}"] < 2 and name != "goods"]
    if open_ones:
        await mend(person, open_ones[0])
        return True
    if not (button := pay or person.find("Pesan sekarang", "Order now", "Ya, pesan lagi", "order again")):
        person.blame("dead end", "no button to confirm")
        return False
    person.last_seen = seen
    await person.tap(button)
    return True


def find_payment(person: Person) -> Button | None:
    """The button that orders and is the last answer: how it is paid; another way, where the wanted one is not there."""
    fields = person.truth.fields
    if not person.find("Pesan sekarang ·", "Order now ·"):
        return None
    found = {way: button for way in (fields["payment_method"], *PAYMENTS) if (button := _find_paid_by(person, way))}
    fields["payment_method"] = next(iter(found), fields["payment_method"])
    return found.get(fields["payment_method"])


def _find_paid_by(person: Person, way: str) -> Button | None:
    return person.find(*(f"{word} · {way}" for word in ("Pesan", "Order", "Pesan sekarang", "Order now")))


async def mend_goods(person: Person) -> bool:
    """What went with a step taken back is said once more; answers whether there was anything to say."""
    seen, wanted, dice = person.seen.goods, person.truth.goods, person.dice("mend goods")
    wrong = [name for name in seen if seen[name] != wanted.get(name, 0)]
    if not wrong or person.counts["mends goods"] > 3:
        return False
    person.counts["mends goods"] += 1
    name = wrong[0]
    called = call(person, name, dice, is_counted=False) if name in person.truth.products else name
    shapes = wordings.RECOUNTED if name in wanted else wordings.DROPPED
    await person.say(dice.choice(shapes).format(item=called, count=wanted.get(name, 0)))
    return True


async def mend(person: Person, name: str) -> None:
    """Put a field right at the summary: by its button, or in words."""
    person.counts[f"mends {name}"] += 1
    value, dice = person.truth.fields[name], person.dice("mend")
    label = {"customer_name": ("Ubah Nama", "Change Recip"), "customer_phone": ("Ubah Nomor HP", "Change Phone"),
             "customer_email": ("Ubah Email", "Change E"), "address": ("Ubah Alamat", "Change Addr"),
             "district": ("Ubah Kec", "Change Dis"), "postal_code": ("Kode pos", "Postal code"),
             "payment_method": ("Ubah Pemb", "Change Pay"), "courier": ("Ubah Kurir", "Change Cour"),
             "note": ("Catatan", "Note")}[name]  # fmt: skip
    button = person.find(*label)
    unfold = person.find("Ubah…", "Change…")
    if button is None and unfold:
        await person.tap(unfold)
        button = person.find(*label)
    if button and (dice.random() < 0.6 or person.counts[f"mends {name}"] > 1):
        person.counts["editing"] = 2
        person.counts[f"asked {name}"] = 0
        await person.tap(button)
    elif value:
        words = wordings.ENGLISH_CORRECTED if person.language == "en" else wordings.CORRECTED
        await person.say(wordings.write(dice, words, name, value))
    else:
        await person.say("catatannya dihapus")
    if person.is_noted(value):
        person.excused.pop(name, None)


def check_wire(person: Person, body: dict) -> None:  # type: ignore[type-arg]
    """What the shop got is what the last summary said."""
    if person.last_seen is None:
        person.blame("wrong on the wire", "ordered without a summary")
        return
    for name, (sent, shown) in wrong_on_the_wire(body, person.last_seen, person.truth).items():
        person.blame(f"wire {name}", f"{sent!r}, not {shown!r}")
