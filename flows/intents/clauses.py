"""A sentence of the cart in clauses, each one act: a line as it shall be, or goods that are to be added.

A clause that is neither leaves all as it is, and is asked about.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.intents.context import Context
from flows.intents.intent import ChangeCart, Lookup
from flows.reading.line_changes import (
    LineChange,
    Spoken,
    goods_in,
    has_number,
    names_in,
    read_changes,
    read_line_change,
    read_parts,
    read_spoken_of,
)
from flows.shop import CartLine, Item
from flows.words.tables import any_of
from flows.words.units import MEASURES

LONGEST, MOST_CLAUSES = 160, 6
_BETWEEN = re.compile(
    r"[,;\n&.]|\b(?:dan|and|terus|trus|trs|sama|lalu|tapi|but|sekalian)\b|(?=\b(?:tambah|nambah|tmbah|add|throw)\w*\b)",
    re.IGNORECASE,
)
_SWAPPING = re.compile(
    r"\b(?:di)?(?:ganti|tukar|tuker|change|swap)(?:in|kan)?\b|\b(?:jadi|dengan|with|for|ke)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    rf"\b(?:\d{{1,3}}(?!\s?(?:{any_of(MEASURES)})\b)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b",
    re.IGNORECASE,
)
"""How many; a number before a unit is a size."""
_LEADING = {"add": "tambah", "drop": "hapus", "less": "kurangi"}
_FREE = frozenset({"customer_name", "dropshipper_name", "address", "note"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: what it changes, or what it adds; with neither, it was not understood."""

    text: str
    changes: tuple[LineChange, ...] = ()
    goods: str = ""
    is_telling: bool = False


def read_clauses(text: str, context: Context) -> ChangeCart | Lookup | None:
    """The cart as a sentence of several clauses leaves it; none where it is no such sentence."""
    if context.answers is None or context.siblings is None or len(text) > LONGEST or "?" in text:
        return None
    cart = context.answers.items
    if parts := read_parts(list(_pieces(text)), cart, context.siblings):
        return ChangeCart(apply_changes(parts, cart) or cart)
    read = list(_read(text, cart, context.siblings))
    is_of_cart = any(clause.changes and clause.is_telling for clause in read)
    if not is_of_cart or len(read) > MOST_CLAUSES:
        return None
    known = dict(context.pieces)
    wanted = next((clause.goods for clause in read if clause.goods and clause.goods not in known), "")
    if wanted:
        return Lookup("piece", wanted)
    return _conclude(read, context)


def _conclude(read: Sequence[Clause], context: Context) -> ChangeCart | None:
    """All clauses together, or the one that was not understood, which is asked about where it can be nothing else."""
    known, cart = dict(context.pieces), context.answers.items if context.answers else ()
    enough = {"accept"} if context.asked in _FREE else {"accept", "ask"}
    unclear = next((each for each in read if not each.changes and known.get(each.goods) not in enough), None)
    lines = apply_changes([change for clause in read for change in clause.changes], cart)
    if unclear is None and lines is not None:
        return ChangeCart(lines, tuple(clause.goods for clause in read if not clause.changes))
    is_asked_about = context.asked == "cart" or context.is_summary
    return ChangeCart(cart, unclear=(unclear or read[-1]).text) if is_asked_about else None


def _read(text: str, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]) -> Iterator[Clause]:
    """Each clause, read with the verb before it where it has none of its own, or with what is said behind it."""
    lead, dropped, open_names = "", 0, list[tuple[str, Spoken]]()
    for piece in _pieces(text):
        own = read_spoken_of(piece, cart, siblings)
        if own is not None and own.is_empty:
            continue
        said = read_spoken_of(f"{lead} {piece}", cart, siblings) if own and lead and not own.acts else own
        if said and said.is_bare and not _clause(piece, said, cart, siblings).changes:
            open_names.append((piece, said))
            continue
        if said:
            yield from (_clause(name, replace(said, goods=own.goods), cart, siblings) for name, own in open_names)
            open_names = []
        for clause in _read_piece(piece, said, cart, siblings, dropped):
            dropped = next((cart[each.line].quantity for each in clause.changes if not each.quantity), 0)
            yield clause
        lead = next((verb for act, verb in _LEADING.items() if said and act in said.acts), "" if said else lead)
    yield from (Clause(name) for name, _ in open_names)


def _clause(piece: str, said: Spoken, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]) -> Clause:
    """What a clause changes, if it can be said of one line, or of all."""
    changes = read_changes(said, cart, siblings)
    is_clear = len(changes) == 1 or said.is_each
    return Clause(piece, changes if is_clear else (), is_telling=said.is_telling)


def _read_piece(
    piece: str, said: Spoken | None, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]], dropped: int
) -> Iterator[Clause]:
    clause = _clause(piece, said, cart, siblings) if said else Clause(piece)
    if clause.changes:
        yield clause
    elif swap := _read_swap(piece, cart, siblings):
        yield from swap
    elif said and not said.acts & {"add", "more"}:
        yield clause
    else:
        is_instead = dropped and not has_number(piece) and _SWAPPING.search(piece)
        goods = goods_in(piece) or piece
        yield Clause(piece, goods=f"{goods} {dropped}" if is_instead else goods)


def _read_swap(piece: str, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]) -> tuple[Clause, ...]:
    """`rendangnya ganti abon`, `ganti rendang jadi abon`: a line goes, and other goods come in its place."""
    for sign in list(_SWAPPING.finditer(piece))[:4]:
        old, new = piece[: sign.start()].strip(), goods_in(piece[sign.end() :]) or piece[sign.end() :].strip()
        gone = read_line_change(f"hapus {goods_in(old) or old}", cart, siblings) if old and new else ()
        if len(gone) == 1 and not gone[0].quantity:
            goods = new if has_number(new) else f"{new} {cart[gone[0].line].quantity}"
            return Clause(old, gone, is_telling=True), Clause(new, goods=goods)
    return ()


def _pieces(text: str) -> Iterator[str]:
    """The clauses, those with several counts cut at each of them: `satu hitam satu putih`."""
    for clause in _BETWEEN.split(text[:LONGEST]):
        numbers = list(_NUMBER.finditer(clause))
        if len(numbers) < 2:
            cuts = [0, len(clause)]
        elif not clause[: numbers[0].start()].strip(" ygan"):
            cuts = [0, *(number.start() for number in numbers[1:]), len(clause)]
        else:
            cuts = [0, *(number.end() for number in numbers[:-1]), len(clause)]
        pieces = [piece for start, end in itertools.pairwise(cuts) if (piece := clause[start:end].strip())]
        yield from pieces if all(map(names_in, pieces)) else filter(None, [clause.strip()])


def apply_changes(changes: Sequence[LineChange], cart: Sequence[CartLine]) -> tuple[CartLine, ...] | None:
    """The cart after all of them; none where two contradict each other, or a line has not so many parts."""
    lines: list[CartLine] = []
    for at, line in enumerate(cart):
        of_line = [change for change in changes if change.line == at]
        left = line.quantity - sum(change.quantity for change in of_line)
        is_in_parts = any(change.is_part for change in of_line)
        if len({change.item.unique_id for change in of_line}) < len(of_line) or (is_in_parts and left < 0):
            return None
        rest = left if is_in_parts else 0 if of_line else line.quantity
        lines += [CartLine(line.item, rest), *(CartLine(change.item, change.quantity) for change in of_line)]
    return merge_lines(lines)


def merge_lines(lines: Sequence[CartLine]) -> tuple[CartLine, ...]:
    """The lines in their order, the same item in one of them, and none of nothing."""
    counted: dict[str, CartLine] = {}
    for line in lines:
        had = counted.get(line.item.unique_id)
        counted[line.item.unique_id] = CartLine(line.item, line.quantity + (had.quantity if had else 0))
    return tuple(line for line in counted.values() if line.quantity)
