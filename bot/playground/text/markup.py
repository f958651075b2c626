"""Read Telegram's HTML: the few tags it knows, and its own words for everything else.

Follows the parser of the real server (tdlib, MessageEntity.cpp), whose errors count bytes, not characters.
"""

import re
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from bot.playground.errors import Refused, bad_request
from bot.playground.json_object import Json
from bot.playground.text.addresses import parts_of

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z]+))(;?)")
_TEXT = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


class Entity(TypedDict):
    """A stretch of a text, counted in UTF-16 units, and what it is."""

    type: str
    offset: int
    length: int
    url: NotRequired[str]
    language: NotRequired[str]
    user: NotRequired[Json]
    custom_emoji_id: NotRequired[str]
    unix_time: NotRequired[int]
    date_time_format: NotRequired[str]


@dataclass(slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    start: int
    begin: int
    language: str = ""


class _Reader:
    """A walk over the source, once, from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.size = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if run := _TEXT.match(self.source, self.at):
                self._write(run.group())
                self.at = run.end()
            elif self.source[self.at] == "&":
                self._write(self._reference())
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.out), self.entities

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2

    def _reference(self) -> str:
        """`&lt;` and its like; anything unknown stays as it is written."""
        found = _REFERENCE.match(self.source, self.at)
        text = _resolve(found) if found else None
        if found is None or text is None:
            self.at += 1
            return "&"
        self.at = found.end()
        return text

    def _start_tag(self) -> None:
        begin = self.at
        name = self._take(_TAG_NAME, begin + 1).lower()
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in _KINDS:
            raise _cannot(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(_Open(name, attributes, self.size, len(self.out)))

    def _attributes(self, name: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._take(_SPACE, self.at)
            if self.source.startswith(">", self.at):
                self.at += 1
                return found
            if self.at >= len(self.source):
                raise _cannot(f'Unclosed start tag "{name}" at byte offset {self._bytes(begin)}')
            key = self._take(_ATTRIBUTE_NAME, self.at).lower()
            if not key:
                raise _cannot(f'Empty attribute name in the tag "{name}" at byte offset {self._bytes(begin)}')
            self._take(_SPACE, self.at)
            found[key] = self._attribute_value(name, begin) if self.source.startswith("=", self.at) else ""

    def _attribute_value(self, name: str, begin: int) -> str:
        self._take(_SPACE, self.at + 1)
        if self.at >= len(self.source):
            raise _cannot(f'Unclosed start tag "{name}" at byte offset {self._bytes(begin)}')
        if (quote := self.source[self.at]) in "\"'":
            return self._quote(quote, begin)
        start = self.at
        value = self._take(_TOKEN, start).lower()
        if not self.source[self.at : self.at + 1].isspace() and not self.source.startswith(">", self.at):
            raise _cannot(f"Unexpected end of name token at byte offset {self._bytes(start)}")
        return value

    def _quote(self, quote: str, begin: int) -> str:
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise _cannot(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        raw = self.source[self.at + 1 : end]
        self.at = end + 1
        return _REFERENCE.sub(lambda found: _resolve(found) or found.group(), raw)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        name = self._take(_TAG_NAME, begin + 2).lower()
        self._take(_SPACE, self.at)
        if not self.source.startswith(">", self.at):
            raise _cannot(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise _cannot(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        self._close(tag)

    def _close(self, tag: _Open) -> None:
        length = self.size - tag.start
        if not length:
            return
        entity: Entity = {"type": _KINDS[tag.name], "offset": tag.start, "length": length}
        if tag.name in {"code", "pre"} and self._joins(entity, tag):
            return
        self.entities.append(entity)
        if tag.name == "a" and not _link(entity, tag.attributes.get("href") or "".join(self.out[tag.begin :])):
            self.entities.pop()
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
        elif tag.name == "tg-time":
            entity["unix_time"] = _unix_time(tag.attributes.get("unix", ""))
            if "format" in tag.attributes:
                entity["date_time_format"] = tag.attributes["format"]
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"

    def _joins(self, entity: Entity, tag: _Open) -> bool:
        """`<pre><code class="language-x">`, either way round, is one entity: a `pre` in that language."""
        if tag.name == "code":
            tag.language = tag.attributes.get("class", "").partition("language-")[2]
            if self.open and self.open[-1].name == "pre" and self.open[-1].start == tag.start:
                self.open[-1].language = tag.language
        other = "code" if tag.name == "pre" else "pre"
        covers = self.entities[-1:] == [entity | {"type": other}]
        if covers and tag.language:
            self.entities[-1] |= {"type": "pre", "language": tag.language}
        return bool(covers and tag.language)

    def _take(self, pattern: re.Pattern[str], start: int) -> str:
        found = pattern.match(self.source, start)
        self.at = found.end() if found else start
        return self.source[start : self.at]

    def _bytes(self, index: int) -> int:
        return len(self.source[:index].encode("utf-8", "surrogatepass"))


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of what a bot wrote with `parse_mode=HTML`."""
    return _Reader(source).read() if "<" in source or "&" in source else (source, [])


def _cannot(problem: str) -> Refused:
    return bad_request(f"can't parse entities: {problem}")


def _resolve(found: re.Match[str]) -> str | None:
    decimal, hexadecimal, name, _ = found.groups()
    if name:
        return _NAMED.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0xD800 <= code < 0xE000:
        raise _cannot(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x110000 else None


def _unix_time(text: str) -> int:
    if not text.isdecimal():
        raise _cannot("Invalid date format used")
    return int(text)


def _link(entity: Entity, address: str) -> bool:
    """Give a link its address, or say that it has none worth keeping."""
    parts = parts_of(address if "://" in address else f"http://{address}")
    if parts.scheme == "tg" and parts.netloc == "user" and parts.query.removeprefix("id=").isdecimal():
        user = {"id": int(parts.query.removeprefix("id=")), "is_bot": False, "first_name": ""}
        entity |= {"type": "text_mention", "user": user}
        return True
    has_host = "." in parts.netloc or parts.hostname in {"localhost", "127.0.0.1"}
    if parts.scheme not in {"http", "https", "tg", "ton"} or not (has_host or parts.scheme in {"tg", "ton"}):
        return False
    entity["url"] = parts._replace(path=parts.path or "/").geturl()
    return True
