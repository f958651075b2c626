"""What is said around a name or an address and is no part of it: titles, labels, thanks."""

import re

from flows.reading.plain import without_pictures, without_tails
from flows.words.everyday import TITLES
from flows.words.streets import LANDMARKS, STREET_HEADS
from flows.words.tables import any_of

_TITLES = re.compile(rf"^(?:(?:{any_of(TITLES)}|k\.?h|hajah|m|drs|dra|ir|prof)(?:\.\s*|\s+))+(?=\S)", re.IGNORECASE)
_CALLED, _READ = 25, 100


def shorten_name(name: str) -> str:
    """The name a person is spoken of by: without titles, and no longer than fits into a sentence."""
    words = _TITLES.sub("", name[:_READ]).split()
    while len(words) > 1 and len(" ".join(words)) > _CALLED:
        words.pop()
    return " ".join(words)[: 2 * _CALLED]


_OWN = "nya|nyo|ku|na|e|ne| saya| ambo| denai| gue| gua| abdi| kula| lengkap| rumah"
_LABEL = rf"(?:(?:my|the)\s)?(?:alama(?:t|ik)(?:{_OWN})*|addr(?:ess)?)\b\s*+(?:[:=]|(?:di|ke|adalah|is)\b)?\s*+"
_SENT_TO = r"(?:(?:(?:di)?kirim(?:nya|in)?|antar|deliver|ship)\s)?(?:di|ke|at|to|neng|ning|nang|teng|ka)\s"
_ADDRESS_LEAD = re.compile(rf"^(?:{_LABEL}|{_SENT_TO}(?=(?:{any_of(STREET_HEADS | LANDMARKS)})\b))", re.IGNORECASE)
_THANKS = re.compile(
    r"(?<![\s,.!])[\s,.!]++(?:kakak|kak|kk|min|gan|sis|kang|lur|bosku|ya++|dong|nggih|nggeh|inggih|punten|banyak|banget|sanget|pisan|sebelumnya|"
    r"makasih|makasi|mksh|thanks|thank you|thx|trims|suwun|nuhun|terima\s?kasih|trima\s?kasih|matur\s?(?:nu|su)wun|"
    r"hatur\s?nuhun)[\s,.!]*+$",
    re.IGNORECASE,
)


def plain_address(text: str) -> str:
    """Leave out the label before an address, and the thanks after it."""
    return without_thanks(_ADDRESS_LEAD.sub("", without_pictures(text.strip()).strip()))


def without_thanks(text: str) -> str:
    """Leave out the thanks, and whom one speaks to, at the end."""
    return without_tails(_THANKS, text)
