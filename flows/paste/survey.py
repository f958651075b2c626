"""What the rules make of the lines of one order: its fields, its stretches, and which of these are name and address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.paste.addresses import choose_addresses
from flows.paste.lines.form import Form, read_form
from flows.paste.lines.parts import Row
from flows.paste.mending import mend_addresses
from flows.paste.names import choose_names, split_name
from flows.paste.weigh.clippings import CUT, PHONE_CUT
from flows.paste.weigh.features import weigh
from flows.paste.weigh.leads import find_lead
from flows.paste.weigh.stretches import Stretch, read_stretches
from flows.paste.weigh.tokens import ADDRESS, NAME
from flows.paste.weigh.vocabulary import Known
from flows.reading.readers import Unread, read_name


@dataclass(frozen=True, slots=True)
class Survey:
    """One order before its goods and its place are looked up.

    `names` and `places` are the stretches chosen, `name` the first of them that can be one, `lead` the points by which
    it leads, `said` all lines; `is_labelled` says that the name is all that stands behind the label of one.
    """

    form: Form
    stretches: list[Stretch]
    names: list[Stretch]
    places: list[Stretch]
    name: str | None
    lead: float
    said: str
    is_labelled: bool = False

    @property
    def address(self) -> str:
        """The words of the address."""
        return ", ".join(_drop_marks(text, ", ") for text in _texts(self.form, self.places, ADDRESS))


def survey(rows: Sequence[Row], known: Known) -> Survey:
    """Divide the lines of one order."""
    form = read_form(rows)
    weigh(form.tokens, known.goods, known.places)
    stretches = read_stretches(form.tokens)
    names, places = choose_names(stretches), choose_addresses(mend_addresses(stretches))
    beside, street = split_name(places)
    names, places = (names or beside), (street if beside else places)
    name = _first_name(form, names)
    lead = find_lead(form.tokens, names[0].tokens) if name and names else 0.0
    said, labelled = "\n".join(row.line.text for row in rows), list(_labelled_names(rows))
    return Survey(form, stretches, names, places, name, lead, said, name is not None and name.casefold() in labelled)


def _labelled_names(rows: Sequence[Row]) -> Iterator[str]:
    return (part.text.strip().casefold() for row in rows for part in row.parts if part.kind == "name")


def _first_name(form: Form, names: list[Stretch]) -> str | None:
    for text in _texts(form, names, NAME):
        try:
            return read_name(_drop_marks(text, " "))
        except Unread:
            continue
    return None


def _texts(form: Form, stretches: list[Stretch], kind: int) -> list[str]:
    """The texts of the stretches of a kind, each with the brackets that it opened."""
    spans = [(one.tokens[0].start, one.tokens[-1].end) for one in stretches if one.kind == kind]
    texts = [form.text[start:end] for start, end in spans]
    return [text + ")" * (text.count("(") - text.count(")")) for text in texts]


def _drop_marks(text: str, instead: str) -> str:
    return re.sub(r" {2,}", " ", text.replace(CUT, instead).replace(PHONE_CUT, instead))
