"""Where a conversation can come from: the bot keeps none, so whoever has one hands it in.

Telegram Desktop exports a chat as JSON (`result.json`); what `scalev-bot person export` prints has what waits or was
set aside; and any other way is a line of JSON each, `{"said": …}`, `{"tapped": …}` or `{"answered": …}`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from bot.support.transcript import Kind, Line, Secret, Transcript, secrets_in

LARGEST = 20 << 20
UNFIT = "is neither a chat that Telegram exported as JSON, nor what `person export` printed, nor a line of JSON each"


class SourceUnreadable(Exception):
    """A file that holds no conversation; its sentence says why."""


def read_file(path: Path, bot: int) -> Transcript:
    """The conversation of a file; `bot` is the bot's own id, which a chat from Telegram names its answers by."""
    try:
        if path.stat().st_size > LARGEST:
            raise SourceUnreadable(f"{path} is larger than {LARGEST >> 20} MB.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SourceUnreadable(f"{path} cannot be read; it must be a text file this user may read.") from None
    try:
        return read_text(text, bot)
    except SourceUnreadable:
        raise SourceUnreadable(f"{path} {UNFIT}.") from None


def read_text(text: str, bot: int) -> Transcript:
    """The conversation of a text; raises `SourceUnreadable` where there is none."""
    try:
        return _read(text, bot)
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration, RecursionError):  # the last of `[[[[…`
        raise SourceUnreadable(f"It {UNFIT}.") from None


def _read(text: str, bot: int) -> Transcript:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and "chats" in found:
        found = next(chat for chat in found["chats"]["list"] if chat["id"] == bot)
    if isinstance(found, dict) and "messages" in found:
        return _of_telegram(found["messages"], bot)
    if isinstance(found, dict) and "conversation" in found:
        return of_person(found)
    return Transcript([_line(json.loads(each)) for each in text.splitlines() if each.strip()])


def _line(said: Mapping[str, Any]) -> Line:
    ((kind, text),) = ((name, str(said[name])) for name in get_args(Kind) if name in said)
    return Line(kind, text)


def _of_telegram(messages: Sequence[Mapping[str, Any]], bot: int) -> Transcript:
    """A chat as Telegram Desktop exports it; what was tapped is not in there, but each message as it was last."""
    found = [each for each in messages if each.get("type") == "message"]
    lines = [Line("answered" if each.get("from_id") == f"user{bot}" else "said", _words(each)) for each in found]
    names: list[Secret] = [("name", str(each["from"])) for each in found if each.get("from_id") != f"user{bot}"]
    if not any(line.kind == "answered" for line in lines):
        raise ValueError("of another bot")
    return Transcript([line for line in lines if line.text], sorted(set(names)))


def _words(message: Mapping[str, Any]) -> str:
    text = message["text"]
    parts = text if isinstance(text, list) else [text]
    return "".join(part if isinstance(part, str) else str(part["text"]) for part in parts)


def of_person(kept: Mapping[str, Any]) -> Transcript:
    """What is kept of a person: the words that wait or were set aside, and how their chat and orders stand."""
    conversation, orders = kept["conversation"], kept.get("orders", ())
    aside = [words for raw in kept.get("set_aside", ()) for words in _set_aside(raw)]
    waiting = [str(each[0] if isinstance(each, list | tuple) else each["text"]) for each in conversation["said"]]
    unread = [str(words) for words in conversation["missed"]]
    lines = [Line("said", words) for words in (*aside, *unread, *waiting)]
    return Transcript(lines, [*secrets_in(kept)], [*_facts(conversation), *map(_fact_of, orders)])


def _set_aside(raw: str) -> Iterator[str]:
    """The words of an update that was set aside."""
    update = json.loads(raw) if raw.startswith("{") else {}
    message = update.get("message") or update.get("edited_message") or {}
    words = message.get("text") or message.get("caption")
    return iter([words] if isinstance(words, str) else [])


def _facts(conversation: Mapping[str, Any]) -> Iterator[str]:
    draft = conversation.get("draft")
    if not draft:
        yield "no order is being asked for"
        return
    answers = draft["answers"]
    given = [name for name, value in answers.items() if value not in (None, "", [], (), False)]
    yield f"asked: {draft['asked'] or ('the summary' if draft['is_confirming'] else 'nothing')}"
    yield f"answered: {', '.join(given) or 'nothing'}; {len(answers['items'])} lines in the cart"


def _fact_of(record: Mapping[str, Any]) -> str:
    """How an order stands, by its states alone."""
    steps = ", ".join(str(step[1]).split(" ")[0] for step in record["history"])
    placed = record.get("placed") or {}
    stands = f"; {placed['status']}, {placed['payment_status']}" if placed else ""
    return f"order {record['ref']}: {record['state']}, attempt {record['attempt']}{stands}" + (
        f" ({steps})" if steps else ""
    )
