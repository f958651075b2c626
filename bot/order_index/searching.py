"""Find orders by whatever a person remembers: a name with typos, the end of a number, goods, a place, in any mix."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.order_index.folding import without_courtesy, words
from bot.order_index.likeness import Vocabulary
from bot.order_index.writing import backwards

MOST_WORDS = 8
MOST_ROWS = 4000
MOST_FOUND = 100
WEIGHTS = (1.0, 0.92, 0.86)
"""A name says more than goods, and goods more than a place."""
SURE = 0.72
"""Below this share of what could be, the best answer is only like what was looked for."""
PLENTY = 0.62
"""Below this share of the best answer an order is no answer."""
_PHONE = re.compile(r"\+?(?:62|0)[\d\s().-]{7,20}\d")
_APART = re.compile(r"(?<=\d)[.\-](?=\d)|(?<=\d{3}) (?=\d{3})")
"""What stands between the digits of one number: `5555-6666`, `5555 6666`."""
_ENDS = (("phone_end", 1.0), ("number_end", 0.99), ("receipt_end", 0.98))
_SHORTEST_END = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """An order of the index by its row, and how well it answers, from 0 to 1."""

    row: int
    score: float


def read_query(text: str) -> Sequence[str]:
    """The words of a search: a phone number is one, whatever stands between its digits."""
    whole = _PHONE.sub(lambda found: f" {''.join(filter(str.isdigit, found[0]))} ", text)
    return without_courtesy(words(_APART.sub("", whole)))[:MOST_WORDS]


def search(base: sqlite3.Connection, vocabulary: Vocabulary, text: str) -> Sequence[Hit]:
    """The orders that a text may mean, the likeliest first and of equals the newest."""
    said = read_query(text)
    if not said:
        return ()
    by_end = [_by_end(base, word) for word in said]
    alike = [{} if word.isdigit() and len(word) > 5 else vocabulary.alike(word) for word in said]
    rows = _rows(base, alike, {row for found in by_end for row in found})
    hits = [Hit(row, _score(said_in, alike, [found.get(row, 0.0) for found in by_end])) for row, *said_in in rows]
    best = max((hit.score for hit in hits), default=0.0)
    good = [hit for hit in hits if hit.score >= max(0.3, best * PLENTY)]
    return sorted(good, key=lambda hit: hit.score, reverse=True)[:MOST_FOUND]


def is_vague(hits: Sequence[Hit]) -> bool:
    """The best of what was found is like what was looked for, and no more."""
    return bool(hits) and hits[0].score < SURE


def _by_end(base: sqlite3.Connection, word: str) -> Mapping[int, float]:
    """Orders whose phone, number or receipt ends so; the longer the end, the surer."""
    end = backwards(national(word))
    if len(end) < _SHORTEST_END:
        return {}
    sure = min(1.0, 0.55 + len(end) / 10)
    found = dict[int, float]()
    for column, weight in _ENDS:
        query = (
            f"select rowid from orders where {column} >= ? and {column} < ? order by created desc, rowid desc limit 500"  # noqa: S608
        )
        for (row,) in base.execute(query, (end, f"{end}~")):
            found[row] = max(found.get(row, 0.0), weight * sure)
    return found


def national(word: str) -> str:
    """A whole phone without its beginning, which is written in two ways."""
    return re.sub(r"\A(62|0)(?=8\d{7})", "", word)


def _rows(
    base: sqlite3.Connection, alike: Sequence[Mapping[str, float]], certain: Iterable[int]
) -> Sequence[tuple[int, str, str, str]]:
    """The words of every order that could be meant, newest first: those that have all words, else those with any.

    The shop's times are whole seconds: of one second the order that was noted last is the newest.
    """
    groups = ["({})".format(" OR ".join(f'"{term}"' for term in found)) for found in alike if found]
    found = list[tuple[int, str, str, str]]()
    for joined in dict.fromkeys((" AND ".join(groups), " OR ".join(groups))) if groups else ():
        found += _ask(base, "words match ?", (joined,))
        if len(found) >= MOST_FOUND:
            break
    sure = list(certain)[:MOST_ROWS]
    found += _ask(base, f"words.rowid in ({', '.join('?' * len(sure))})", sure) if sure else []
    return list(dict.fromkeys(found))


def _ask(base: sqlite3.Connection, where: str, values: Sequence[object]) -> list[tuple[int, str, str, str]]:
    query = f"""select words.rowid, words.name, words.goods, words.place
        from words join orders on orders.rowid = words.rowid
        where {where} order by orders.created desc, orders.rowid desc limit {MOST_ROWS}"""  # noqa: S608
    return base.execute(query, values).fetchall()


def _score(said_in: Sequence[str], alike: Sequence[Mapping[str, float]], ends: Sequence[float]) -> float:
    """How well an order answers all words of a search."""
    columns = [set(column.split()) for column in said_in]
    each = [max(end, _best(found, columns)) for found, end in zip(alike, ends, strict=True)]
    return sum(each) / len(each)


def _best(found: Mapping[str, float], columns: Sequence[set[str]]) -> float:
    return max(
        (
            weight * found[term]
            for weight, column in zip(WEIGHTS, columns, strict=True)
            for term in column & found.keys()
        ),
        default=0.0,
    )
