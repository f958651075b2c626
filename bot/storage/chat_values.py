"""Read a chat from what Redis holds, and raise `Unreadable` for whatever the bot did not write so."""

import re
from collections.abc import Mapping

from bot.storage.values import Chat, Unreadable
from bot.telegram_api.outgoing import is_whole

_VERSION = re.compile(r"[0-9]{1,15}")
_MESSAGE_ID = re.compile(r"([0-9]{1,15}(:p)?)?")
_TEXTS = {b"v": b"0", b"wn": b"", b"shown": b"", b"mid": b"", b"seen": b",", b"told": b","}  # with what none means


def read_chat(raw: Mapping[bytes, bytes], now: int, *, opens_messages: bool = True) -> Chat:
    """The chat of these fields at this time; empty where there are none. Messages may be taken as opaque bytes."""
    try:
        text = {name: raw.get(name, none).decode() for name, none in _TEXTS.items()}
        effects = {name[2:].decode(): payload for name, payload in raw.items() if name.startswith(b"o:")}
    except UnicodeDecodeError as error:
        raise Unreadable("no text") from error
    want = raw.get(b"want", b"")
    if damage := _damage(text) or (opens_messages and _damage_of_messages(text, want, effects)):
        raise Unreadable(damage)
    return Chat(
        version=text[b"v"],
        draft=raw.get(b"d", b""),
        want=want,
        nonce=text[b"wn"],
        shown=text[b"shown"],
        message_id=text[b"mid"],
        seen=text[b"seen"],
        now=now,
        effects=dict(sorted(effects.items())),
        is_gone=b"gone" in raw,
        told=text[b"told"],
    )


def whole_parts(raw: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Of a chat that cannot be read what is well: the updates it has seen, who was told, messages beside the screen."""
    kept = {name: raw[name] for name in (b"seen", b"told") if name in raw and _is_list(raw[name].decode("latin-1"))}
    kept |= {name: payload for name, payload in raw.items() if _is_whole_effect(name, payload)}
    return kept | ({b"gone": b"1"} if b"gone" in raw else {})


def _damage(text: Mapping[bytes, str]) -> str:
    """Which part is not as the bot writes it, if any."""
    if not _VERSION.fullmatch(text[b"v"]):
        return "version"
    if not all(_is_list(text[name]) for name in (b"seen", b"told")):
        return "list"
    return "" if _MESSAGE_ID.fullmatch(text[b"mid"]) else "message id"


def _damage_of_messages(text: Mapping[bytes, str], want: bytes, effects: Mapping[str, bytes]) -> str:
    if not is_whole(want) if want else text[b"wn"] != text[b"shown"]:
        return "screen"
    return "" if all(map(is_whole, effects.values())) else "effect"


def _is_list(text: str) -> bool:
    """Entries with a comma before and behind each."""
    return text[:1] == text[-1:] == "," and text.isascii()


def _is_whole_effect(name: bytes, payload: bytes) -> bool:
    return name.startswith(b"o:") and name.isascii() and is_whole(payload)
