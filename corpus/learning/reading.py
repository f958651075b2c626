"""Read the orders of a message by the learned role of each of its words."""

from collections.abc import Iterator, Sequence

from corpus.learning.orders import Part, Run, divide
from corpus.learning.ruled import add_ruled, find_ruled
from flows.districts.index import DistrictIndex
from flows.paste.judging.order_or_not import is_order
from flows.paste.lines.labels import find_labels
from flows.paste.one_order import Reading, first_read
from flows.paste.ordered.read import read_items
from flows.paste.places import Place, read_place
from flows.paste.read import PastedOrder, order_of, read_all
from flows.paste.second.evidence import weigh_up
from flows.paste.second.pieces import Piece, read_pieces
from flows.paste.second.roles import (
    ITEM,
    NAME,
    NOTE,
    PHONE,
    PLACE,
    SENDER,
    SENDER_PHONE,
    STREET,
    Weights,
    tell_roles,
)
from flows.paste.weigh.clippings import PRICE
from flows.paste.weigh.vocabulary import Known, place_names, vocabulary
from flows.products.index import ProductIndex
from flows.reading.phones import find_phones
from flows.reading.readers import read_email, read_name, read_note
from flows.reading.wishes import find_couriers, find_payments

BEFORE, BEHIND = 2, 6


def read_orders(
    text: str, products: ProductIndex, districts: DistrictIndex, by: Weights, with_rules: bool
) -> list[PastedOrder]:
    """The orders of a message; `with_rules` lets what the rules read of it speak for a role."""
    pieces = read_pieces(text)
    known = Known(vocabulary(products), place_names(districts))
    evidence = weigh_up(pieces, text, known)
    if with_rules:
        add_ruled(evidence, find_ruled_pieces(text, pieces, products, districts))
    parts = divide(tell_roles(pieces, evidence, by), pieces)
    bounds = list(_bounds(parts, pieces, len(text)))
    readings = (
        _Reader(text, pieces, part, text[start:end]).read(products, districts)
        for part, (start, end) in zip(parts, bounds, strict=True)
    )
    return [order_of(reading) for reading in readings if is_order(reading)]


def find_ruled_pieces(
    text: str, pieces: Sequence[Piece], products: ProductIndex, districts: DistrictIndex
) -> list[str]:
    """What the rules take each piece for."""
    return find_ruled(pieces, list(read_all(text, products, districts, is_ruled=True)))


def _bounds(parts: Sequence[Part], pieces: Sequence[Piece], length: int) -> Iterator[tuple[int, int]]:
    """Where the words of each order begin and end; what is said before the first is said of it."""
    starts = [0, *(pieces[min(run.start for run in part.runs)].start for part in parts[1:])] if parts else []
    yield from zip(starts, [*starts[1:], length], strict=False)


class _Reader:
    """Reads one order of a message."""

    def __init__(self, text: str, pieces: Sequence[Piece], part: Part, around: str) -> None:
        self.text = text
        self.pieces = pieces
        self.part = part
        self.around = around

    def read(self, products: ProductIndex, districts: DistrictIndex) -> Reading:
        name = first_read(read_name, self.said(NAME))
        return Reading(
            name=name,
            maybe_name=name,
            phone=next(self.phones(PHONE), None),
            email=first_read(read_email, (piece.text for piece in self.of_kind("<email>"))),
            ordered=tuple(read_items(self.goods(), products, vocabulary(products))),
            place=self.place(districts),
            courier=next((hint for hint, _, _ in find_couriers(self.around)), None),
            payment=next((said for said, _, _ in find_payments(self.around)), None),
            note=first_read(read_note, ["; ".join(self.said(NOTE))[:200]]),
            sender_name=first_read(read_name, self.said(SENDER)),
            sender_phone=next(self.phones(SENDER_PHONE), None),
            labels=frozenset(label.kind for line in self.around.split("\n") for label in find_labels(line[:300])),
            said=self.around,
        )

    def of_kind(self, kind: str) -> Iterator[Piece]:
        start = min(run.start for run in self.part.runs)
        end = max(run.end for run in self.part.runs)
        return (piece for piece in self.pieces[start : end + 8] if piece.kind == kind)

    def texts(self, *roles: int) -> list[str]:
        return [self.words(run) for run in self.part.of(*roles)]

    def words(self, run: Run) -> str:
        text = self.text[self.pieces[run.start].start : self.pieces[run.end - 1].end]
        return text + ")" * (text.count("(") - text.count(")"))

    def said(self, role: int) -> list[str]:
        """The texts of a role, the surest first."""
        runs = sorted(self.part.of(role), key=lambda run: -run.lead)
        return [" ".join(self.words(run).split()) for run in runs]

    def phones(self, role: int) -> Iterator[str]:
        for said in self.texts(role):
            yield from (phone.number for phone in find_phones(said))

    def goods(self) -> list[str]:
        """The lines of what is ordered; how many, or which, in a field of its own goes to the line before."""
        lines: list[str] = []
        for start, end in self.stretched():
            begins = self.text.rfind("\n", 0, self.pieces[start].start) + 1
            labels = find_labels(self.text[begins : self.pieces[end - 1].end][:300])
            said = PRICE.sub(" ", self.text[self.pieces[start].start : self.pieces[end - 1].end]).split("\n")
            if lines and labels and labels[-1].kind in ("quantity", "variant"):
                lines[-1] += f" {'x' * (labels[-1].kind == 'quantity')}{said.pop(0)}"
            lines += said
        return [line for line in lines if line.strip()]

    def stretched(self) -> Iterator[tuple[int, int]]:
        """The runs of goods, each with what may count it on either side; runs that meet are one."""
        taken = {at for run in self.part.runs if run.role != ITEM for at in range(run.start, run.end)}
        found: list[tuple[int, int]] = []
        for run in self.part.of(ITEM):
            start, end = run.start, run.end
            while start > 0 and run.start - start < BEFORE and self.may_join(start, start - 1, taken):
                start -= 1
            while end < len(self.pieces) and end - run.end < BEHIND and self.may_join(end, end, taken):
                end += 1
            if found and start <= found[-1][1]:
                start, end = found.pop()[0], max(end, run.end)
            found.append((start, end))
        return iter(found)

    def may_join(self, at: int, joined: int, taken: set[int]) -> bool:
        """Whether nothing but a weak mark stands before a piece, and the piece that joins has no other role."""
        return (
            joined not in taken
            and not self.pieces[joined].kind
            and self.pieces[at].gap not in ("¶", "¶¶", ".", ";", ":")
        )

    def place(self, districts: DistrictIndex) -> Place:
        texts = ", ".join(" ".join(text.replace("\n", ", ").split()) for text in self.texts(STREET, PLACE))
        found = read_place(texts, None, districts)
        street = ", ".join(" ".join(text.replace("\n", ", ").split()) for text in self.texts(STREET))
        return Place(street or found.street, found.district, found.query, found.postal_code)
