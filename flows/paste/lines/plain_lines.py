"""A pasted message as plain lines: no bullets, list numbers, emoji, markdown or unseen characters; every word kept."""

import re
import unicodedata
from dataclasses import dataclass

from flows.reading.plain import normalize
from flows.words.spoken.dictated import write_dictated

LONGEST, MOST_LINES = 32_768, 1500
_SPARE = 256  # an honest message has few signs that stand for several letters
_TIMES = str.maketrans({"×": "x", "✕": "x", "✖": "x", "➡": ":", "→": ":", "»": ":", "\t": " ", "\u2028": "\n"})
_FORWARDED = re.compile(r"^\[(?=[^\]\n]{0,30}\d[:./]\d)[^\]\n]{3,30}\]\s?(?:[^:\n]{1,40}:\s)?", re.MULTILINE)
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])[^~\n]{1,160}~(?![\w~])")
_CHAT_LINK = re.compile(r"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?(?=\d{9,15})", re.IGNORECASE)
_TICKED = re.compile(r"[(\[]\s?[vx√✓✔]\s?[)\]]|[☑✅✔]", re.IGNORECASE)
_POINTED = re.compile(
    r"^(?P<label>\W{0,4}[^\W\d_][^\W_ /.]{0,12}(?:[ /.][^\W_]{1,12}){0,2})\s?(?:👉[🏻-🏿]?|=>|->|▶\ufe0f?|⇒)\s?",
    re.MULTILINE,
)
"""`Penerima 👉 Sari Contoh`."""
_GLUED = re.compile(r"(?<![\d@/])(?P<phone>(?:\+?62|0)8[1-9]\d{7,10})(?=[^\W\d_]{2})(?!\w*@)")
_GLUED_BEHIND = re.compile(r"(?<=[^\W\d_]{2})(?=(?:\+?62|0)8[1-9]\d{7,10}(?![\w@.]))")
_BETWEEN_SLASHES = re.compile(r"(?<=[^\W\d_])/(?=(?:\+?62|0)8[1-9]\d{7,10}(?:/|$|\s))|(?<=\d{9})/(?=[^\W\d_])")
_BOX = re.compile(r"[(\[]\s{0,3}[)\]][^()\[\]\n☐☑✅✔]{0,60}|[☐⬜][^()\[\]\n☐☑✅✔⬜]{0,60}")
_RULE = re.compile(r"[-=_~*#.+•─━—–]{3,}|={2}|\*{2}|-{2}|#{2}|—")
_BULLET = re.compile(r"^(?:[-–—•·▪◦●○►➤✔✓#>|~]+\s*(?=[^\W_]|[(+\"'])|\*\s+)")
_NUMBERED = re.compile(
    r"^(?:\(?(?P<number>\d{1,3}|[a-zA-Z](?=\))|[a-h](?=\.\s+[A-Z]))\s?(?:[.)]+|/(?=\s))(?:\s+|(?=[^\W\d_])|(?=(?:08|628|\+62)\d))(?=\S)|\(?(?P<alone>\d{1,3})[.)]+$)"
)
_JOINT = re.compile(r"(?<=\w)_+(?=\w)")
_MARKUP = re.compile(r"[*_`~]+(?=\S)|(?<=\S)[*_`~]+")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Mn", "Me"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line as plain text; `number` is its place in a list, a rule (`-----`) has no text."""

    text: str
    number: str = ""
    is_rule: bool = False


def read_lines(text: str) -> list[Line]:
    """Read a message into plain lines."""
    plain = _FORWARDED.sub("\n", text[:LONGEST].translate(_TIMES)).replace("\r", "").lstrip("\n")
    plain = _CHAT_LINK.sub(" +", _STRUCK.sub(" ", plain))
    plain = _POINTED.sub(r"\g<label>: ", plain)
    plain = "".join(map(_show, normalize(plain, min(LONGEST, len(plain) + _SPARE))))
    plain = _GLUED_BEHIND.sub(" ", _GLUED.sub(r"\g<phone> ", plain)) if "://" not in plain else plain
    plain = _BETWEEN_SLASHES.sub(" / ", plain) if "://" not in plain else plain
    lines = plain.split("\n", MOST_LINES)[:MOST_LINES]
    return [_line(write_dictated(_without_empty_boxes(line).strip())) for line in lines]


def _without_empty_boxes(line: str) -> str:
    """`( ) JNE (v) J&T`: of boxes to tick only those count that are ticked."""
    return _TICKED.sub(" ", _BOX.sub(" ", line)) if _TICKED.search(line) and _BOX.search(line) else line


def _show(char: str) -> str:
    if char.isascii():
        return char
    if char == "\ufe0f" or unicodedata.category(char) in {"Cf", "Mn"}:
        return ""
    return " " if unicodedata.category(char) in _UNSEEN else char


def _line(text: str) -> Line:
    if _RULE.fullmatch(text.replace(" ", "")):
        return Line("", is_rule=True)
    text = _MARKUP.sub("", _BULLET.sub("", _JOINT.sub(" ", text))).strip()
    text = _RULE.sub(" ", text).strip() if _RULE.match(text) else text
    numbered = _NUMBERED.match(text)
    if not numbered:
        return Line(" ".join(text.split()))
    rest = _BULLET.sub("", text[numbered.end() :]).strip()
    return Line(" ".join(rest.split()), number=(numbered["number"] or numbered["alone"]).lower())
