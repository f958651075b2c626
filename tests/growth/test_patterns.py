"""No pattern may cost more than its text is long: all that the code compiles are tried, and the old ones are found."""

import re
from collections.abc import Iterator

import pytest

from tests.growth.attacks import attacks
from tests.growth.clock import Call, fault
from tests.growth.patterns import patterns

pytestmark = pytest.mark.alone

PATTERNS = patterns()
OLD = {
    "a bracket that can be read in two ways": r"(?P<label>(?:\([^()\n]*\)|\[[^\[\]\n]*\]|[^:=;?>()\n]){1,120}?)\s*"
    r"(?:\?\s?:|[:=;]|-?>{1,2}|\?(?=\s|$)|\.{2,}:?)\s*:?\s*",
    "four words with nothing between": r"(?:[^\W\d_]+(?:\([^()]*\))?[./ &]{0,3}){1,4}\s*$",
    "blanks before, between and behind": r"\(?\s*(?:@|=|harga|hrg|hrga|price)?\s*\brp\.?\s?\d[\d.,]*\b\)?",
    "a cut that takes its blanks along": r"\s*(?:[,;\n+&]|\s/\s|\bdan\b|(?<=[a-z)])\s*/\s*(?=\d+\s?(?:x|pcs)))\s*",
    "a page that closes nothing": r"(?is)<(script|style|head)\b.*?</\1>|<[^>]*>",
    "edges looked for from everywhere": r"^[\s,.;:/\-–(=+&]+|[\s,.;:/\-–(=+&]+$",
    "the end of a name": r"[\s,]+(?:kak|kk|min|gan|sis|ya)(?: (?:kak|kk|min|ya))?[.!]*$",
    "thanks over and over": r"(?:[\s,.!]+(?:kak|kakak|kk|ya+|makasih|terima\s?kasih))+[\s,.!]*$",
    "an address without its sign": r"[^\s<>(),;:\"']+\s?@\s?[^\s<>(),;:\"']+",
    "words before a phone": r"[\s,;/|(\-]*(?:\b(?:dan|sama|no|nomor|hp|wa)(?:\s?nya)?\b[\s.:=/(]*)+$",
    "headers of records": r"(?:(?:data|form|format|order|orderan|no|paket)\s*)+(?:ke\W?)?\s*[#.\-]?\s*\d{1,2}\W*",
    "eight digits anywhere": r"(?:\D*\d){8}",
    "tags that stay open": r"<[^>]*>",
}


def tried(pattern: re.Pattern[str]) -> Call:
    """Every way in which a pattern is used: the whole text, and everywhere in it."""

    def call(text: str) -> None:
        pattern.fullmatch(text)
        for _ in pattern.finditer(text):
            pass

    return call


def faults(pattern: re.Pattern[str]) -> Iterator[str]:
    call = tried(pattern)
    return (f"{attack}: {said}" for attack in attacks(pattern) if (said := fault(call, attack)))


def test_they_are_found_wherever_they_stand() -> None:
    where = {name.rpartition(".")[0] for name in PATTERNS}
    assert {
        "flows.paste.lines.labels",
        "flows.paste.ordered.words",
        "flows.order.corrections._PLAINLY",
        "bot.config.settings",
    } <= where
    assert "flows.reading.payments.BANKS" in where and len(PATTERNS) > 200


@pytest.mark.parametrize("where", PATTERNS)
def test_a_pattern_costs_no_more_than_its_text_is_long(where: str) -> None:
    assert next(faults(PATTERNS[where]), "") == ""


@pytest.mark.parametrize("pattern", OLD.values(), ids=OLD)
def test_an_old_pattern_is_found(pattern: str) -> None:
    assert next(faults(re.compile(pattern, re.IGNORECASE)), "")
