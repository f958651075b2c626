"""People who are told one after another, of whom not each has a phone of his own.

`buat Bu Tati di jl …, terus buat Pak Darto di jl …`: a name that leads to a street begins a recipient. Where a text
names two people so, each gets what stands with him. Who sends, whose house is a landmark, and what takes something back
begins nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from flows.paste.lines.parts import Row, read_row
from flows.paste.lines.plain_lines import Line
from flows.paste.lines.sender import speaks_of_sender
from flows.paste.lines.taken_back import NO_NAME
from flows.paste.weigh.vocabulary import Known
from flows.words.everyday import HONORIFICS, KIN, NAME_CUES, PARTS_OF_TITLES, TITLES
from flows.words.spoken.persons import GIVEN
from flows.words.streets import LANDMARKS, NEAR, STREET_HEADS, STREET_TITLES
from flows.words.tables import word_set
from flows.words.units import CONTAINERS
from flows.words.wares.cues import WHOM

_MOST, _LONGEST, _WIDE, _NEARBY = 50, 4, 5, 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*+")
_PHONE = "\x01"
_GAP = re.compile(r"[\s,:;/|().\x01–—-]*+")
_IN_NAME = re.compile(r"\.?[ -]")
_LEADS = (NAME_CUES | WHOM | word_set("ke ka kpd kepada to for dateng datang nang maring teng ring par")) - {"is"}
_SELF = word_set("saya sy aku gue gua gw ane im i'm abdi kulo ambo beta tiang ulun")
_TO_STREET = word_set("""
    di ning nang neng alamat alamatnya almt alamate at in of tinggal rumah rumahnya rmh domisili lives living who
    hp wa no nomor nomer telp tlp hpnya nohp yang yg
""")
_JOINING = word_set("""
    dan sama sm terus trus lalu karo kaliyan kalihan sareng jeung samo ambek and then plus serta kirim kirimin dikirim
    juga jg rumah alamat
""")
_CALLS = TITLES - PARTS_OF_TITLES | word_set("mak bang tante om cak bunda")
_FROM = NEAR | LANDMARKS | word_set("dari dr from pengirim pengirimnya sender oleh by seberang rumahe")
_HEADS = STREET_HEADS - LANDMARKS - {"br", "tower", "banjar", "lembur"}
_IN_STREET = STREET_HEADS | STREET_TITLES
_TAKES_BACK = re.compile(
    r"\b(?:eh|ralat|salah|koreksi|ganti(?:nya)?|diganti|batal|ga\s?jadi|gak\s?jadi|pindah|atau|or|instead|actually|bukan"
    r"|(?:jangan|jgn)\s(?:ke|kirim|dikirim))\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\n|[;|]|//|[,.]\s|\b(?:dan|sama|sm|terus|trus|lalu|karo|kaliyan|kalihan|sareng|jeung|samo|ambek|and|then|plus)\s",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"(?:\b(?:terus|trus|lalu|kemudian|then|dan|and|sama|kaliyan|jeung|samo|ambek|sareng)\s)?"
    r"\b(?:(?:yang|yg|the)\s)?(?:(?:satu|1|siji|hiji|ciek|one)\s(?:lagi|lg|maneh|deui|more)|satunya|kedua|second|other)\b",
    re.IGNORECASE,
)
_MY_PHONE = re.compile(
    r"\b(?:(?:hp|wa|nomor|nomer|no|telp|kontak|phone|number)\W{0,2}(?:saya|sy|aku|ku|gue|gw)"
    r"|my\s(?:phone|number|wa)|(?:call|contact|reach|text)\sme|hubungi\s(?:saya|aku))\b",
    re.IGNORECASE,
)
_SAME_PHONE = re.compile(
    r"\b(?:no|nomor|nomer|hp|wa|telp|phone|number)\s?(?:hp\s?|wa\s?)?(?:nya)?\s(?:juga\s|jg\s|is\s)?(?:sama|same)\b"
    r"|\bsame\s(?:phone|number|contact)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(r"\b(?:semua|semuanya|smua|dua2nya|dua-duanya|keduanya|both|all|kabeh)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Where a name stands, and the street behind it; `start` is that of what leads to the name."""

    start: int
    name: str
    street: int


def part_by_recipient(rows: Sequence[Row], known: Known) -> list[list[Row]]:
    """The lines of each recipient of an order that seems to be one; a single one where no second is told."""
    text = "\n".join(row.line.text for row in rows)
    if len(_WORD.findall(text)) < 2 * _WIDE:
        return [list(rows)]
    found = _find_recipients(_without_phones(rows), known)
    names = {" ".join(_WORD.findall(one.name.lower())) for one in found}
    if len(found) < 2 or len(names) < len(found) or any(map(_TAKES_BACK.search, _gaps(text, found))):
        return [list(rows)]
    return _divide(rows, text, found, known)


def _without_phones(rows: Sequence[Row]) -> str:
    """The text of the lines, as long as it is, with phones as marks."""
    lines = []
    for row in rows:
        text = row.line.text
        for phone in row.phones:
            text = f"{text[: phone.start]}{_PHONE * (phone.end - phone.start)}{text[phone.end :]}"
        lines.append(text)
    return "\n".join(lines)


def _gaps(text: str, found: Sequence[_Recipient]) -> list[str]:
    """What is said between one street and the next name."""
    return [text[one.street : following.start] for one, following in pairwise(found)]


def _find_recipients(text: str, known: Known) -> list[_Recipient]:
    words = list(_WORD.finditer(text))
    lower = [word.group().lower() for word in words]
    reader = _Names(text, words, lower, known)
    heads = (at for at, word in enumerate(lower) if word in _HEADS)
    return list(islice((one for at in heads if (one := reader.before(at))), _MOST))


class _Names:
    """The words of a text, and which of them are a name before a street."""

    def __init__(self, text: str, words: Sequence[re.Match[str]], lower: Sequence[str], known: Known) -> None:
        self._text = text
        self._words = words
        self._lower = lower
        self._known = known

    def before(self, head: int) -> _Recipient | None:
        """Who is named right before a street's word."""
        end = head
        while end and head - end < _LONGEST and self._lower[end - 1] in _TO_STREET and self._is_near(end):
            end -= 1
        if not end or not self._is_near(end):
            return None
        start = end
        while start and end - start < _LONGEST and self._is_of_name(start - 1) and (start == end or self._joins(start)):
            start -= 1
        start = max((at for at in range(start, end - 1) if self._lower[at] in _CALLS), default=start)
        if not any(word not in HONORIFICS for word in self._lower[start:end]) or not self._is_told(start, end):
            return None
        name = self._text[self._words[start].start() : self._words[end - 1].end()]
        return _Recipient(self._words[self._lead(start)].start(), name, self._words[head].start())

    def _gap(self, at: int) -> str:
        return self._text[self._words[at - 1].end() : self._words[at].start()]

    def _is_near(self, at: int) -> bool:
        """Tell that only marks, or a phone, stand before a word."""
        gap = self._gap(at)
        return _GAP.fullmatch(gap) is not None and gap.count("\n") < _NEARBY

    def _joins(self, at: int) -> bool:
        return _IN_NAME.fullmatch(self._gap(at)) is not None

    def _is_of_name(self, at: int) -> bool:
        word = self._lower[at]
        if word in HONORIFICS or word in GIVEN:
            return True
        is_said = (
            word in NO_NAME
            or word in _JOINING
            or word in CONTAINERS
            or word in _HEADS
            or word in _FROM
            or word in _LEADS
        )
        return word.isalpha() and not is_said and not self._is_sold(word)

    def _is_sold(self, word: str) -> bool:
        return self._known.goods.names_goods(word) or self._known.goods.is_option(word)

    def _is_told(self, start: int, end: int) -> bool:
        """Tell a name by a title, by what people are called, by what leads to it, or by its place; no sender's."""
        before = self._lower[max(0, start - _NEARBY) : start]
        is_self = bool(before) and before[-1] in _SELF and not WHOM & set(before)
        if is_self or _FROM & set(before) or self._is_of_street(start):
            return False
        said = self._lower[start:end]
        is_called = said[0] in HONORIFICS or not GIVEN.isdisjoint(said)
        is_led = bool(before) and (before[-1] in _LEADS or before[-1].removesuffix("ku").removesuffix("nya") in KIN)
        is_alone = is_led or self._heads_line(start, end)
        return is_called or (is_alone and not self._known.places.words.issuperset(said))

    def _is_of_street(self, at: int) -> bool:
        """Tell words that go on with the name of a street: `jl Contoh gg Rekaan`."""
        start = at
        while start and at - start < _WIDE and self._goes_on(start):
            start -= 1
        return not _IN_STREET.isdisjoint(self._lower[start : at + 1])

    def _goes_on(self, at: int) -> bool:
        before = self._lower[at - 1]
        is_end = before.isdigit() or before in _JOINING or before in _LEADS
        return self._lower[at] not in _IN_STREET and not is_end and self._joins(at)

    def _heads_line(self, start: int, end: int) -> bool:
        """Tell the first words of a line, which a mark divides from what follows, or a phone."""
        gap = self._gap(end)
        is_first = not start or "\n" in self._gap(start)
        return is_first and bool(gap.strip()) and ("\n" not in gap or _PHONE in gap)

    def _lead(self, at: int) -> int:
        """The first of the words that lead to a name."""
        start = at
        while start and at - start < _NEARBY and self._leads(start):
            start -= 1
        return start

    def _leads(self, at: int) -> bool:
        word = self._lower[at - 1]
        return "\n" not in self._gap(at) and (word in _LEADS or word in _JOINING)


def _divide(rows: Sequence[Row], text: str, found: Sequence[_Recipient], known: Known) -> list[list[Row]]:
    """Cut the lines before each recipient but the first, and give each what is said of all."""
    is_before = _has_goods_before(text, found, known)
    cuts = [_cut(text, one, following, is_before, known) for one, following in pairwise(found)]
    parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    divided = [[_row(line, rows) for line in part.split("\n")] for part in parts]
    shared = _said_of_all(divided, found[0].start)
    own = [[row for row in part if row not in shared] for part in divided]
    lead, phone = [row for row in shared if row not in divided[0]], _shared_phone(text, found[0], divided)
    orders: list[list[Row]] = []
    for at, part in enumerate(own):
        more = [*(shared if at else [row for row in shared if row in divided[0]]), *([] if at else lead)]
        said = _phone_of(part, phone, orders)
        orders.append([*more, *part, *([said] if said else [])])
    return orders


def _row(text: str, rows: Sequence[Row]) -> Row:
    """A line as it was read, or what a cut left of one."""
    whole = next((row for row in rows if row.line.text == text), None)
    return whole or read_row(Line(text.strip(" ,;|/")))


def _has_goods_before(text: str, found: Sequence[_Recipient], known: Known) -> bool:
    """Tell whether goods are said before whom they are for, and none behind the last."""
    return _first_goods(text, 0, found[0].start, known) is not None and (
        _first_goods(text, found[-1].street, len(text), known) is None
    )


def _first_goods(text: str, start: int, end: int, known: Known) -> int | None:
    """Where goods are first named; the first words of a street are its name."""
    words = islice(_WORD.finditer(text, start, end), _NEARBY if start else 0, None)
    return next((word.start() for word in words if known.goods.names_goods(word.group().lower())), None)


def _cut(text: str, one: _Recipient, following: _Recipient, is_before: bool, known: Known) -> int:
    """Where what is said of a recipient ends, and the next one's begins."""
    line = text.rfind("\n", one.street, following.start) + 1
    if is_before and (goods := _first_goods(text, one.street, following.start, known)) is not None:
        marks = [mark.start() for mark in _BETWEEN.finditer(text, one.street, goods)]
        return marks[-1] if marks else following.start
    anew = [mark.start() for mark in _ANEW.finditer(text, max(line, one.street), following.start)]
    if anew:
        return anew[-1]
    return line if line and not text[line : following.start].strip(" -:") else following.start


def _said_of_all(divided: Sequence[Sequence[Row]], first: int) -> list[Row]:
    """Lines of their own about who sends them all, above, or of what holds for all, below."""
    above = [row for row in divided[0][:-1] if speaks_of_sender(row)] if first else []
    below = [row for row in divided[-1][1:] if _FOR_ALL.search(row.line.text) and not row.phones]
    return [*above, *below]


def _shared_phone(text: str, first: _Recipient, divided: Sequence[Sequence[Row]]) -> Row | None:
    """The only phone of a message, where it stands above all recipients, below them, or is called mine."""
    with_phone = [(at, row) for at, part in enumerate(divided) for row in part if row.phones]
    if len(with_phone) != 1 or speaks_of_sender(with_phone[0][1]):
        return None
    at, row = with_phone[0]
    phone = row.phones[0]
    is_above = at == 0 and row.line.text[phone.start : phone.end] in text[: first.start]
    is_below = at == len(divided) - 1 and row is divided[-1][-1] and not _names_more(row)
    is_mine = _MY_PHONE.search(row.line.text)
    return read_row(Line(row.line.text[phone.start : phone.end])) if is_above or is_below or is_mine else None


def _names_more(row: Row) -> bool:
    return len(_WORD.findall(row.line.text)) > _WIDE + _NEARBY


def _phone_of(part: Sequence[Row], shared: Row | None, before: Sequence[Sequence[Row]]) -> Row | None:
    """The phone that somebody has without one of his own: the one of all, or the same as the one before."""
    if any(row.phones for row in part):
        return None
    if shared is None and before and any(_SAME_PHONE.search(row.line.text) for row in part):
        phones = [row.line.text[phone.start : phone.end] for row in before[-1] for phone in row.phones]
        return read_row(Line(phones[0])) if len(phones) == 1 else None
    return shared
