"""What people do besides answering: mix, hurry, mistype, take back, talk, and tap what is long gone."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.audit.habits import HABITS, answer_in_own_way
from tests.audit.invented import stock, wordings
from tests.audit.manners import (
    answer_and_correct,
    bend,
    change_cart,
    deny,
    excuse_old,
    forget_gone,
    go_back_and_tap,
    say_like_before,
    say_while_busy,
    words_of,
)
from tests.audit.mishaps import answer_by_mishap, edit_goods
from tests.audit.person import MOST_SCREENS_A_STALE_TAP, Person, call

ORDER = (
    "customer_name", "customer_phone", "customer_email", "address", "district", "postal_code", "payment_method",
    "courier", "note",
)  # fmt: skip
FREE = frozenset({"customer_name", "customer_phone", "customer_email", "address", "note"})


def wanted_after(person: Person, field: str) -> list[str]:
    """The fields that will be asked after this one, and that the person wants something in."""
    at = ORDER.index(field)
    return [name for name in ORDER[at + 1 :] if person.truth.fields.get(name)]


async def strike_with_answer(person: Person, field: str, value: str) -> None:
    """Answer in words, in one of the ways that people have."""
    words = words_of(person, field)
    dice, later = person.dice(f"words {field}"), wanted_after(person, field)
    if person.counts[f"asked {field}"] > 2:
        await person.say(value)
        return
    text = bend(person, field, value, wordings.write(dice, words, field, value))
    if field in FREE - {"note"} and person.strikes("slip", 0.08):
        wrong = slip(person, field)
        person.excused[field] = {wrong}
        person.sent_ids[field] = person.screen.newest + 1
        await person.say(wordings.write(dice, words, field, wrong))
    elif (
        (person.strikes("beside a correction", 0.05) and await answer_and_correct(person, field, text, ORDER))
        or (later and await say_more(person, text, later, words))
        or await answer_by_mishap(person, field, value, text)
    ):
        pass
    elif not await say_again(person, field, text) and not await answer_in_own_way(person, field, value, text):
        await say_otherwise(person, field, value, text)


async def say_more(person: Person, text: str, later: Sequence[str], words: wordings.Words) -> bool:
    """Say beside the answer, behind it or before it what was not asked yet; answers whether it was."""
    dice, fields = person.dice("more"), person.truth.fields
    following = wordings.write(dice, words, later[0], fields[later[0]])
    if person.strikes("two in one", 0.06):
        others = later[: dice.choice((1, 1, 2))]
        mark = dice.choice((", ", " ", "\n", ". "))
        await person.say(mark.join((text, *(wordings.write(dice, words, name, fields[name]) for name in others))))
    elif person.strikes("while busy", 0.03):
        await say_while_busy(person, text, following)
    elif person.strikes("next too early", 0.06):
        await person.say(text, following)
    elif person.strikes("out of order", 0.03):
        one, other = person.message(text), person.message(following)
        await person.deliver(other, one)
    else:
        return False
    return True


async def say_again(person: Person, field: str, text: str) -> bool:
    """Say the same a second time; answers whether it was."""
    if person.strikes("twice", 0.04):
        await person.say(text, text)
    elif person.strikes("twice, late", 0.04):
        again = person.message(text)
        person.sent_ids[field] = person.screen.newest + 1
        await person.say(text)
        await person.deliver(again)
    elif person.strikes("typed again", 0.04):
        await person.say(text)
        await person.say(text)
    else:
        return False
    return True


async def say_otherwise(person: Person, field: str, value: str, text: str) -> None:
    """Send the whole address, a contact, or the answer alone."""
    if field == "address" and person.strikes("whole address", 0.4):
        await person.say(f"{text}, {person.truth.fields['district']}")
    elif field == "customer_phone" and person.strikes("contact", 0.05):
        contact = {"phone_number": value, "first_name": person.truth.fields["customer_name"], "user_id": person.chat}
        await person.send_other(contact=contact)
    else:
        person.sent_ids[field] = person.screen.newest + 1
        await person.say(text)


def slip(person: Person, field: str) -> str:
    """A value that is nearly right, or somebody else's."""
    dice, value = person.dice(f"slip {field}"), person.truth.fields[field]
    match field:
        case "customer_name":
            return stock.draw_name(dice)
        case "customer_phone":
            return value[:-2] + f"{(int(value[-2:]) + dice.randrange(1, 90)) % 100:02}"
        case "customer_email":
            return f"x{value}"
        case "address":
            return stock.draw_street(dice)
    return value


async def strike_before(person: Person, asked: str) -> bool:
    """Perhaps do something else than answering; answers whether anything was done."""
    for quirk, chance, act in QUIRKS:
        if person.counts[f"done {quirk}"] < 2 and person.strikes(quirk, chance) and await act(person, asked):
            person.counts[f"done {quirk}"] += 1
            return True
    return False


async def talk(person: Person, asked: str) -> bool:
    """Small talk and questions change nothing; at the cart a mere `ok` goes on."""
    before, dice = await person.state(), person.dice("talk")
    text = dice.choice(wordings.ENGLISH_TALK if person.language == "en" else wordings.TALK)
    if asked == "cart" and text in wordings.ACKNOWLEDGED:
        return False
    await person.say(text)
    await person.unchanged("changed by talk", before)
    return True


async def send_picture(person: Person, _asked: str) -> bool:
    """A sticker, a voice or a place on the map changes nothing."""
    before, dice = await person.state(), person.dice("picture")
    content = dice.choice(
        ({"sticker": {"file_id": "S"}}, {"voice": {"file_id": "V"}}, {"location": {"latitude": 1, "longitude": 2}})
    )
    await person.send_other(**content)
    await person.unchanged("changed by a picture", before)
    return True


async def tap_stale(person: Person, _asked: str) -> bool:
    """Buttons of screens that are gone change nothing, and bring back two screens at most."""
    live, dice = {each.data for each in person.live.buttons}, person.dice("stale")
    stale = [each for each in person.screen.ever if each.data not in live]
    for button in dice.sample(stale, min(len(stale), dice.choice((1, 1, 2, 4)))):
        before, sent = await person.state(), person.screen.sent
        await person.tap(button)
        if (screens := person.screen.sent - sent) > MOST_SCREENS_A_STALE_TAP:
            person.blame("stale tap", f"{screens} screens")
        await person.unchanged("changed by a stale tap", before)
    return bool(stale)


async def misplace(person: Person, asked: str) -> bool:
    """A value of another question, alone or by its name."""
    dice, fields = person.dice("misplaced"), person.truth.fields
    others = [name for name in ORDER if name != asked and fields.get(name) and name not in person.seen.shown]
    if not others or asked == "summary":
        return False
    name = dice.choice(others)
    words = wordings.LABELLED if dice.random() < 0.7 else wordings.PLAIN
    await person.say(wordings.write(dice, words, name, fields[name]))
    if person.is_noted(fields[name]) and person.seen.asked == asked:
        person.kept.add(name)
    return True


async def correct(person: Person, asked: str) -> bool:
    """Put an own slip right: in words, by an edit of the message, or by going back."""
    if not person.excused:
        return False
    dice, name = person.dice("correct"), next(iter(person.excused))
    value, words = person.truth.fields[name], wordings.CORRECTED
    if person.language == "en":
        words = wordings.ENGLISH_CORRECTED
    if name in person.sent_ids and dice.random() < 0.3:
        await person.edit(person.sent_ids[name], value)
    else:
        await person.say(wordings.write(dice, words, name, value))
    if person.is_noted(value) or person.seen.asked != asked:
        del person.excused[name]
    return True


async def change_mind(person: Person, asked: str) -> bool:
    """Want something else in a field that was answered."""
    dice, fields = person.dice("mind"), person.truth.fields
    answered = [name for name in ("customer_name", "customer_phone", "address", "note") if fields.get(name)]
    answered = [
        name
        for name in answered
        if name in person.seen.shown or (asked in ORDER and ORDER.index(name) < ORDER.index(asked))
    ]
    if not answered or asked not in {*ORDER, "summary"}:
        return False
    name = dice.choice(answered)
    before, value = fields[name], dice.choice(stock.NOTES) if name == "note" else slip(person, name)
    words = wordings.ENGLISH_CORRECTED if person.language == "en" else wordings.CORRECTED
    fields[name] = value
    await person.say(wordings.write(dice, words, name, value))
    if not person.is_noted(value) and person.seen.asked == asked:
        person.excused[name] = {before}
    return True


async def change_goods(person: Person, asked: str) -> bool:
    """Want more or fewer of something behind the cart."""
    if asked not in {*ORDER, "summary"} or not person.truth.goods:
        return False
    dice, goods = person.dice("goods later"), person.truth.goods
    name = dice.choice(list(goods))
    if not person.truth.items[name].is_physical:
        return False
    before, number = goods[name], dice.choice([each for each in (1, 2, 3, 4, 5) if each != goods[name]])
    called = call(person, name, dice, is_counted=False)
    goods[name] = number
    await person.say(dice.choice(wordings.RECOUNTED).format(item=called, count=number))
    if not any(f"× {number}" in text for text in person.screen.fresh):
        goods[name] = before  # it was not taken: so be it
        person.are_goods_loose = True
    return True


async def go_back(person: Person, _asked: str) -> bool:
    """Take the last answer back: all is as it was before it."""
    history, button = list(person.history), person.find("Kembali", "Back")
    is_editing = person.counts["editing"] > 0 or await person.counter.is_editing(person.chat)
    if button and person.dice("back").random() < 0.6:
        await person.tap(button)
    else:
        await person.say("kembali")
    before, now = history[-1] if history else None, await person.state()
    excuse_old(person, now)
    if before is not None:
        person.loosen(before, now)
    if len(history) > 1 and not is_editing:
        place = places_before(history)
        back_at = next((at for at in place if history[at] == now), place[0])
        if changed := [name for name in now if now[name] != history[back_at][name]]:
            told = (f"{name}: {now[name]!r}, not {history[back_at][name]!r}" for name in changed)
            person.blame("undo", ", ".join(told))
        person.history = [*history[:back_at], now]
    else:
        person.history = [now]
    forget_gone(person)
    return True


def places_before(history: Sequence[Mapping[str, Any]]) -> list[int]:
    """Where in what was so far one Back may lead: to the last, or past what changed only words that still wait."""
    last = len(history) - 2
    other = next((at for at in range(last, -1, -1) if history[at] != history[-1]), last)
    return [last, other]


async def go_back_twice(person: Person, asked: str) -> bool:
    """Back, and once more back."""
    return await go_back(person, asked) and await go_back(person, person.seen.asked)


async def cancel_and_undo(person: Person, asked: str) -> bool:
    """Drop the order, tap something stale or talk, and take it back."""
    before, dice, history = await person.state(), person.dice("cancel"), list(person.history)
    if asked == "product" and not before["items"]:
        return False
    by = dice.choice(("/batal", "batal", "/ulang"))
    await person.say(by)
    if dice.random() < 0.5:
        await tap_stale(person, asked)
    if dice.random() < 0.3 and by != "/ulang":
        await person.say(dice.choice(("halo", "kak?", "eh gimana")))
    if button := person.find("Kembalikan", "Restore"):
        await person.tap(button)
    else:
        person.blame("undo lost", f"no button to take {by} back")
        return True
    now, person.history = await person.state(), history
    if changed := [name for name in now if now[name] != before[name]]:
        person.blame("undo", f"{by}: " + ", ".join(f"{name}: {now[name]!r}, not {before[name]!r}" for name in changed))
    if person.seen.asked != asked:
        person.blame("undo", f"{by}: back at {person.seen.asked}, not {asked}")
    return True


async def paste_form(person: Person, asked: str) -> bool:
    """A form in the middle, with all or some of what is wanted."""
    if asked == "summary":
        return False
    dice, fields = person.dice("form"), person.truth.fields
    names = [name for name in ORDER if fields.get(name)]
    chosen = names if dice.random() < 0.6 else sorted(dice.sample(names, min(len(names), 3)), key=ORDER.index)
    person.told.update(chosen)
    goods = ""
    if not person.seen.goods and asked in {"product", "home"}:
        goods = ", ".join(call(person, name, dice) for name in person.truth.goods)
    await person.say(wordings.write_form(dice, {name: fields[name] for name in chosen}, goods))
    return True


QUIRKS = (
    ("talk", 0.06, talk),
    ("picture", 0.015, send_picture),
    ("stale tap", 0.05, tap_stale),
    ("misplaced", 0.06, misplace),
    ("deny", 0.15, deny),
    ("correct", 0.5, correct),
    ("another mind", 0.03, change_mind),
    ("goods later", 0.03, change_goods),
    ("back", 0.04, go_back),
    ("back twice", 0.015, go_back_twice),
    ("back and stale", 0.02, go_back_and_tap),
    ("the same", 0.02, say_like_before),
    ("cart at summary", 0.08, change_cart),
    ("cancel", 0.02, cancel_and_undo),
    ("form", 0.03, paste_form),
    ("edit goods", 0.2, edit_goods),
    *HABITS,
)
