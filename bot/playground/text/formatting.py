"""Text as Telegram keeps it: plain, with entities counted in UTF-16 units.

Finishes what a bot or a person wrote (trims it, finds links and commands) and draws it again as HTML.
"""

import re
from html import escape

from bot.playground.errors import bad_request
from bot.playground.text.markup import Entity, parse_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<url>(?:https?://|tg://|\bwww\.|\bt\.me/)(?>[^\s<>\"]*[\w/=#%&+-]))"
    r"|(?P<email>(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w)"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<!\w)#\d*+[^\W\d]\w*+)"
)
_OPAQUE = {"code", "pre", "text_link", "text_mention"}
_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip


def width(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def finish(text: str, parse_mode: str = "", entities: list[Entity] | None = None) -> tuple[str, list[Entity]]:
    """What a bot asked to send, as it will stand in the chat."""
    mode = parse_mode.lower()
    text = _CONTROL.sub(" ", text.replace("\r", ""))
    if mode == "html":
        text, entities = parse_html(text)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request(f"can't parse entities: the playground reads HTML, not {parse_mode}")
    elif mode:
        raise bad_request("unsupported parse_mode")
    text, entities = _trim(text, entities or [])
    return text, sorted(entities + find(text, entities), key=_place)


def find(text: str, entities: list[Entity]) -> list[Entity]:
    """Commands, links, addresses, mentions and hashtags that nobody marked."""
    if not ("/" in text or "@" in text or "#" in text or "www." in text):
        return []
    taken = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in entities if entity["type"] in _OPAQUE
    ]
    found: list[Entity] = []
    for match in _FOUND.finditer(text):
        offset, length = width(text[: match.start()]), width(match.group())
        if not any(start < offset + length and offset < end for start, end in taken):
            found.append({"type": str(match.lastgroup), "offset": offset, "length": length})
    return found


def to_html(text: str, entities: list[Entity]) -> str:
    """The text with its entities as HTML, safe to show."""
    if not entities:
        return escape(text, quote=False)
    units = text.encode("utf-16-le", "surrogatepass")
    marks: list[tuple[int, int, int, str]] = []
    for order, entity in enumerate(sorted(entities, key=_place)):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        opening, closing = _tags(entity, units[start * 2 : end * 2].decode("utf-16-le", "replace"))
        if opening:
            marks += [(start, 1, order, opening), (end, 0, -order, closing)]
    pieces, at = [], 0
    for place, _, _, tag in sorted(marks):
        pieces += [escape(units[at * 2 : place * 2].decode("utf-16-le", "replace"), quote=False), tag]
        at = place
    return "".join(pieces) + escape(units[at * 2 :].decode("utf-16-le", "replace"), quote=False)


def _tags(entity: Entity, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in {"text_link", "url"}:
        address = entity.get("url") or (covered if "://" in covered else f"http://{covered}")
        return f'<a href="{escape(address)}">', "</a>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    tag = _TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _place(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the space around it; entities move along, and end where the text does."""
    shown = text.strip()
    if len(shown) == len(text):
        return text, _within(entities, width(text), 0)
    return shown, _within(entities, width(shown), width(text[: len(text) - len(text.lstrip())]))


def _within(entities: list[Entity], size: int, shift: int) -> list[Entity]:
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] + entity["length"] - shift, size)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return kept
