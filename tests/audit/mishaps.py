"""What hurry and phones do to an answer: slips behind a star, pieces, quotes, voice typing, misspelt labels, hours."""

import random
import re

from tests.audit.invented import wordings
from tests.audit.person import Person, call

_CUT = re.compile(r"\s(?=(?:RT|rt|RW|rw|no|No\.|nomor|Blok|lantai|unit|depan|dekat|km)\b)")
_STARRED = frozenset({"customer_name", "customer_phone", "address"})
_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_HOURS_S = (1800, 9000, 40_000)


async def answer_by_mishap(person: Person, field: str, value: str, text: str) -> bool:
    """Answer in one of these ways; answers whether it was."""
    dice = person.dice(f"mishap {field}")
    if field == "address" and len(_CUT.findall(value)) > 1 and person.strikes("three bubbles", 0.08):
        await _say_in_pieces(person, _CUT.split(value), is_at_once=dice.random() < 0.5)
    elif field in _STARRED and person.strikes("starred", 0.05):
        await _slip_and_star(person, field, value)
    elif field == "address" and person.strikes("voice typed", 0.06):
        said = say_numbers(value)
        person.also.setdefault(field, set()).add(said)
        await person.say(said)
    elif field in wordings.MISTYPED and person.strikes("mistyped label", 0.05):
        await person.say(wordings.write(dice, wordings.MISTYPED, field, value))
    elif person.strikes("quotes the question", 0.04):
        await person.reply(text)
    elif person.strikes("hours later", 0.03):
        person.counter.forward(dice.choice(_HOURS_S))
        await person.say(text)
    else:
        return False
    return True


async def _say_in_pieces(person: Person, pieces: list[str], *, is_at_once: bool) -> None:
    """An address in as many messages as it has parts."""
    if is_at_once:
        await person.say(*pieces)
        return
    for piece in pieces:
        await person.say(piece)


async def _slip_and_star(person: Person, field: str, value: str) -> None:
    """A slip of the thumb, and behind a star the right word, or all of it once more."""
    dice = person.dice(f"star {field}")
    wrong, word = slip_in(dice, value)
    if wrong == value:
        await person.say(value)
        return
    person.excused[field] = {wrong}
    person.sent_ids[field] = person.screen.newest + 1
    starred = f"*{word if dice.random() < 0.5 and field != 'customer_phone' else value}"
    if dice.random() < 0.4:
        await person.say(wrong, starred)
    else:
        await person.say(wrong)
        await person.say(starred)
    if person.is_noted(value):
        del person.excused[field]


def slip_in(dice: random.Random, value: str) -> tuple[str, str]:
    """A value with two letters or digits of its longest word in the wrong order, and that word as it should be."""
    word = max(value.split(), key=len)
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1] and word[at : at + 2].isalnum()]
    if not places:
        return value, word
    at = dice.choice(places)
    return value.replace(word, f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"), word


def say_numbers(value: str) -> str:
    """An address as a telephone hears it: no marks, and numbers in words."""
    plain = re.sub(r"\bjl\b", "jalan", re.sub(r"[./,]", " ", value), flags=re.IGNORECASE)
    plain = re.sub(r"\bno\b", "nomor", plain, flags=re.IGNORECASE)
    said = re.sub(r"\d+", lambda found: f" {_in_words(int(found[0]))} ", plain)
    return " ".join(said.split()).casefold()


def _in_words(number: int) -> str:
    """A number up to 199, as it is read aloud."""
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return f"{_UNITS[number // 10]} puluh {_UNITS[number % 10] if number % 10 else ''}".strip()
    return f"seratus {_in_words(number - 100) if number > 100 else ''}".strip()


async def edit_goods(person: Person, asked: str) -> bool:
    """Edit the message that named the goods just now: another count of the same."""
    named = [name for name in person.truth.goods if name in person.seen.goods]
    is_last = person.goods_sent and person.goods_sent == person.screen.newest_own
    if asked != "cart" or len(named) != 1 or len(person.truth.goods) != 1 or not is_last:
        return False
    dice, goods, name = person.dice("edit goods"), person.truth.goods, named[0]
    before, number = goods[name], dice.choice([each for each in (1, 2, 3, 5) if each != goods[name]])
    goods[name], seen = number, len(person.history)
    await person.edit(person.goods_sent, f"{call(person, name, dice, is_counted=False)} {number}")
    if len(person.history) > seen > 1:
        del person.history[-2]  # what is said anew takes the place of what was said
    if not any(f"× {number}" in text for text in person.screen.fresh):
        goods[name] = before
        person.are_goods_loose = True
    return True
