"""Take out of a text what tells who somebody is or where they live.

Only words that the bot itself says, that its rules know or that the shop sells are left: a name that nobody recognised
as one is not among them. Of what was recognised the kind is told instead.
"""

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import resources

from bot.config.logs import MASKS
from bot.people.languages import LANGUAGES
from bot.screens.texts import sentences
from bot.support.transcript import Secret
from flows.words.spoken.persons import GIVEN

UNKNOWN = "[…]"
SHORTEST = 3
COMMON = 10
"""A word that is also a name is left where the bot says it so often."""
SHORT_NUMBER = re.compile(r"(?:rp)?\d{1,3}")  # a count, a price between its dots
NO_NAMES = frozenset({"name", "phone", "email", "address"})
"""Kinds of which each word is taken out wherever it stands; of a note, only the whole."""
OF_PLACES = frozenset({"nicknames.py", "places.py", "streets.py"})
TOKEN = re.compile(r"\[[a-z…]+\]|[^\W_]+")
AGAIN = re.compile(r"(\[[a-z…]+\])(?:[\s,.:/-]*\1)+")
EXAMPLE = re.compile(r"<c\w+>[^<]*</c\w+>|\b(?:misalnya|contoh|e\.g\.|for example)[^\n.]*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")


class Mask:
    """Knows whom a conversation is about, and learns more of them while it is played."""

    def __init__(self, known: Collection[str], secrets: Iterable[Secret] = ()) -> None:
        self._known = known
        self._whole: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self.learn(secrets)

    def learn(self, secrets: Iterable[Secret]) -> None:
        """These are somebody's."""
        for kind, value in secrets:
            if len(value) >= SHORTEST:
                self._whole[value.lower()] = kind
            if kind in NO_NAMES:
                self._parts |= {w.casefold(): kind for w in WORD.findall(value) if len(w) >= SHORTEST}

    def __call__(self, text: str) -> str:
        """The text without them."""
        for pattern, instead in MASKS:
            text = pattern.sub(instead, text)
        for value, kind in sorted(self._whole.items(), key=lambda each: -len(each[0])):
            text = _replace(text, value, f"[{kind}]")
        return AGAIN.sub(r"\1", TOKEN.sub(self._judge, text))

    def _judge(self, found: re.Match[str]) -> str:
        token = found[0]
        word = token.casefold()
        if token.startswith("[") or SHORT_NUMBER.fullmatch(word):
            return token
        if kind := self._parts.get(word):
            return f"[{kind}]"
        return token if word in self._known else UNKNOWN


def _replace(text: str, value: str, instead: str) -> str:
    """Put something else wherever a value stands, however its letters are written."""
    lower, parts, start = text.lower(), list[str](), 0
    if len(lower) != len(text):
        return text.replace(value, instead)
    while (at := lower.find(value, start)) >= 0:
        parts += [text[start:at], instead]
        start = at + len(value)
    return "".join((*parts, text[start:]))


@cache
def words_of_the_bot() -> frozenset[str]:
    """What the bot says in all languages, but for names and examples, and what its rules know."""
    texts = [text for language in LANGUAGES for text in sentences(language).texts]
    said = Counter(word for text in texts for word in _said_in(text))
    common = {word for word, times in said.items() if times >= COMMON}
    return frozenset(common | ((said.keys() | set(_known_to_rules())) - GIVEN))


def words_of(names: Iterable[str]) -> frozenset[str]:
    """All words of names that are nobody's: of goods, stores and couriers."""
    return frozenset(word.casefold() for name in names for word in WORD.findall(name))


def _said_in(text: str) -> Iterator[str]:
    """Words in small letters, and the first of each sentence."""
    plain = re.sub(r"\{[^{}]*\}|<[^<>]*>", " ", EXAMPLE.sub(" ", text))
    for found in WORD.finditer(plain):
        before = plain[: found.start()].rstrip(" \"“”'*•(")
        if found[0].islower() or not before or (not before[-1].isalnum() and before[-1] not in ",;:"):
            yield found[0].casefold()


def _known_to_rules() -> Iterator[str]:
    """Words of the patterns and lists in `flows.words`; what is said about them is nobody's pattern."""
    for file in resources.files("flows.words").iterdir():
        if file.name.endswith(".py") and file.name not in OF_PLACES:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in said]
            yield from (w for text in texts if isinstance(text, str) for w in re.findall(r"[a-z]{2,}", text))
