"""Every sentence by its key, in Indonesian and English, from gettext catalogues.

Values are escaped here and nowhere else: a sentence may carry Telegram's HTML, what a person typed never does.
"""

import functools
import html
from collections.abc import Collection, Mapping, Sequence
from importlib import resources

import polib

from bot.people.languages import LANGUAGES


class Sentences:
    """The sentences of one language; a key without one falls back to Indonesian."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key, its values escaped and money and numbers written as people write them."""
        return self._texts[key].format_map({name: Said(escape(value)) for name, value in values.items()})

    @property
    def texts(self) -> Collection[str]:
        """All that can be said, with its placeholders."""
        return self._texts.values()

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def plain(self, key: str, **values: object) -> str:
        """The sentence where no HTML is understood: a button, a toast."""
        return html.unescape(self(key, **values))


class Markup(str):
    """Text that is Telegram HTML already."""

    __slots__ = ()


class Said(str):
    """A value in a sentence, which may name what it counts: `{count:order|orders}`."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return f"{self} {one if self == '1' else many}" if bar else super().__format__(spec)


def escape(value: object) -> str:
    """A value as it stands in a sentence."""
    return value if isinstance(value, Markup) else html.escape(str(value), quote=False)


def rupiah(amount: int) -> str:
    """`Rp150.000`."""
    return f"Rp{amount:,}".replace(",", ".").replace("Rp-", "-Rp")


@functools.cache
def _texts(language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for each in catalogues(language) for entry in polib.pofile(each) if entry.msgstr}


def catalogues(language: str) -> Sequence[str]:
    """The catalogues of a language as they are written: one for each part of the bot."""
    folder = resources.files("bot.screens").joinpath("locales", language, "LC_MESSAGES")
    return [
        each.read_text() for each in sorted(folder.iterdir(), key=lambda one: one.name) if each.name.endswith(".po")
    ]


@functools.cache
def sentences(language: str) -> Sentences:
    """The sentences of a language, Indonesian where it is unknown."""
    known = language if language in LANGUAGES else "id"
    return Sentences(known, _texts("id") | _texts(known))
