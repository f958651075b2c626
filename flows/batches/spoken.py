"""What words in the chat say of a table of orders: of which rows, by number or by name, or of all of them.

A message may speak of several rows, one a line or one behind the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.batches.batch import Row
from flows.batches.choices import read_courier, read_payment
from flows.batches.fixes import DROP, is_drop, is_keep
from flows.batches.politeness import bare
from flows.reading.phones import find_phones
from flows.reading.plain import clean
from flows.reading.short_answers import is_cancel, is_confirming, is_going_on
from flows.words.tables import word_set

_MOST_LINES, _LONGEST_LINE, _LONGEST_TALK = 300, 600, 240
_NUMBER = r"(?:baris|brs|row|line)\s?(?:ke\W?)?\s?(?:no(?:mor)?\W?\s?)?#?\d{1,6}"
_AND = r"(?:\s?(?:,|&|dan|sama|and)\s?(?:baris\s?|row\s?)?#?\d{1,6}){1,9}"
_STARTS = re.compile(rf"(?<![^\W_]){_NUMBER}", re.IGNORECASE)
_ROW = re.compile(
    rf"{_NUMBER}(?:{_AND}(?=\s?[:=]|\s(?:{DROP}|tetap|tetep|keep)\b|\s?\Z))?\s?[:=.,\-–]?\s?(?P<said>\S.{{0,599}})?",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\A(?:(?:yang|yg|pesanan|order(?:an)?)\s)?(?:no(?:mor|mer)?\.?|ke\W?|#|pesanan|order(?:an)?)\s?#?(?P<row>\d{1,3})"
    r"\s?[:=.,\-–]?\s(?P<said>\S.{0,599})",
    re.IGNORECASE,
)
_JOINS = word_set("dan sama terus trus lalu and then serta yang yg untuk utk eh kalo kalau")
_EDGES = " \t,;.&"
_FILLER = re.compile(
    r"\A(?:(?:eh|oh|oiya|yang|yg|yng|punya(?:nya)?|pny|utk|untuk|buat|bwt|si|bu|ibu|pak|bapak|bpk|kak|kk|mba|mbak|mas|bang"
    r"|kang|teh|the|for|pesanan(?:nya)?|order(?:an)?|paket(?:nya)?|kalo|kalau|klo|tolong|tlg|maaf|ternyata|terus|trus|dan"
    r"|sama|lalu|and|tambah|row|atas nama|an)\b[\s.:]*)+",
    re.IGNORECASE,
)
_DROP_FIRST = re.compile(
    rf"\A(?:(?:tolong|tlg|eh|kak|min|please|pls)\s)*{DROP}(?:\s(?P<rest>\S.{{0,60}}))?\Z", re.IGNORECASE
)
_ASKING = re.compile(
    r"\?|\b(?:kapan|kpn|berapa|brp|apa|apakah|gimana|bagaimana|resi(?:nya)?|mana|dimana|when|where|how|sudah|sdh|udah|udh|dah"
    r"|belum|blm|sampai mana)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s?[,;\n]\s?|\s(?:dan|terus|trus|lalu|sama|and)\s")
_HONORIFICS = word_set("bu ibu pak bapak bpk mas mbak mba kak si bang kang teh toko")
_SHORTEST_NAME = 3
_NAME_WORD = re.compile(r"\A[^\W\d_]{1,40}+(?=[\s:,.]|\Z)")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one row; `rows` are several where the name that was said may mean each of them."""

    rows: tuple[int, ...]
    said: str
    name: str = ""


def read_rows_told(text: str) -> tuple[Told, ...]:
    """What is said of rows by their numbers; none where anything in it speaks of something else."""
    told = list[Told]()
    for line in _lines(text):
        starts = [found.start() for found in _STARTS.finditer(line)]
        lead, act = (line[: starts[0]] if starts else line), ""
        if dropping := _DROP_FIRST.match(lead.strip(" ,:")):
            act = "hapus" if not (dropping["rest"] or "").strip() or _FILLER.fullmatch(dropping["rest"]) else ""
        if not starts or not (act or not _bare_words(lead)):
            return ()
        told += [each for part in _cut(line, starts) for each in _read(part, act)]
    return tuple(told)


def _lines(text: str) -> Iterator[str]:
    lines = (clean(line[:_LONGEST_LINE]) for line in text[:32_768].splitlines()[:_MOST_LINES])
    return (line for line in lines if line)


def _bare_words(lead: str) -> str:
    """What stands before the first row and is no filler."""
    return _FILLER.sub("", f"{lead.strip(' ,;:.')} ").strip(" ,;:.")


def _cut(line: str, starts: Sequence[int]) -> Iterator[str]:
    """The parts of a line, each with what is said of its row, without the words that join them."""
    for start, end in zip(starts, (*starts[1:], len(line)), strict=True):
        yield _without_joins(line[start:end]) if end < len(line) else line[start:end]


def _without_joins(part: str) -> str:
    """A part without the word that leads to the next."""
    words = part.rstrip(_EDGES).split(" ")
    return " ".join(words[:-1] if len(words) > 1 and words[-1].casefold() in _JOINS else words).rstrip(_EDGES)


def _read(part: str, act: str) -> Iterator[Told]:
    found = _ROW.match(part)
    if found is None:
        return
    end = found.start("said") if found["said"] else found.end()
    for number in re.findall(r"\d{1,6}", part[:end]):
        yield Told((int(number),), (found["said"] or act).strip(" ,;"))


def read_told(text: str, rows: Sequence[Row]) -> tuple[Told, ...]:
    """What is said of rows by number or by the name of whom they are for; none where words speak of anything else."""
    if by_number := read_rows_told(text):
        return by_number
    plain = clean(text[:_LONGEST_TALK])
    if len(text) > _LONGEST_TALK or _ASKING.search(plain):
        return ()
    here = [row for row in rows if row.fate != "dropped"]
    if loose := _LOOSE.match(plain):
        return (
            (Told((int(loose["row"]),), loose["said"]),) if any(row.number == int(loose["row"]) for row in here) else ()
        )
    return _read_names(plain, here)


def _read_names(plain: str, rows: Sequence[Row]) -> tuple[Told, ...]:
    """The clauses of a message, each behind the name that it is about; one without goes on with the one before."""
    told, at = list[Told](), 0
    for end in (*(found.start() for found in _CLAUSE.finditer(plain)), len(plain)):
        clause = plain[at:end]
        named = _read_clause(_trim(clause), rows)
        if named:
            told.append(named)
        elif told:
            told[-1] = Told(told[-1].rows, f"{told[-1].said}{clause}", told[-1].name)
        elif _trim(clause):
            return ()
        at = end
    return () if any(_is_order(each.said) for each in told) else tuple(told)


def _trim(clause: str) -> str:
    return re.sub(r"\A[\s,;]*(?:(?:dan|terus|trus|lalu|sama|and)\s)?", "", clause)


def _read_clause(clause: str, rows: Sequence[Row]) -> Told | None:
    """`yang rina ga jadi`, `hapus bu tuti`."""
    dropping = _DROP_FIRST.match(clause)
    if dropping and dropping["rest"]:
        told = _begin_with_name(bare(dropping["rest"]), rows)
        return Told(told.rows, "hapus", told.name) if told and not told.said else None
    told = _begin_with_name(clause, rows)
    return told if told and told.said else None


def _begin_with_name(clause: str, rows: Sequence[Row]) -> Told | None:
    """The rows whose name stands first, and what is said of them."""
    rest, said, left = _FILLER.sub("", clause), list[str](), list(rows)
    while found := _NAME_WORD.match(rest):
        word = found.group().casefold()
        word = word if any(word in _names(row) for row in left) else word.removesuffix("nya")
        named = [row for row in left if word in _names(row)]
        if not named or len(word) < _SHORTEST_NAME:
            break
        left, said, rest = named, [*said, found.group()], rest[found.end() :].lstrip(" :,.")
    return Told(tuple(row.number for row in left), rest.strip(" ,;"), " ".join(said)) if said else None


def _names(row: Row) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", row.name.casefold())) - _HONORIFICS


def _is_order(said: str) -> bool:
    """A phone amid other things is of an order that is told anew."""
    phones = find_phones(said)
    return bool(phones) and len(re.findall(r"[^\W\d_]{2,}", said)) > _MOST_BESIDE_PHONE


_MOST_BESIDE_PHONE = 4


def read_of_all(text: str) -> str:
    """What is said of all rows, as the button that says it would (`c.cheap`, `x`); empty where it is something else.

    `d` is to leave out and `t` to keep without saying which, `y` a yes, and `b.` a way to pay in words.
    """
    if "\n" in text.strip() or len(text) > _LONGEST_TALK:
        return ""
    said = clean(text)
    if courier := read_courier(said):
        return f"c.{courier}"
    if payment := read_payment(said):
        return f"b.{payment}"
    if _AGAIN.fullmatch(said):
        return "k"
    if is_cancel(said) or _ALL_OFF.fullmatch(bare(said)):
        return "x"
    if is_drop(said):
        return "d"
    is_yes = is_going_on(said) or is_confirming(said)
    if is_keep(said) and not is_yes:
        return "t"
    return "y" if is_yes else _WHILE_GOING.get(bare(said).casefold(), "")


_AGAIN = re.compile(
    r"(?:mau |tolong )?(?:ubah|ganti|change)(?: the)? (?:kurir(?:nya)?|courier|ekspedisi|cara bayar(?:nya)?"
    r"|pembayaran(?:nya)?|bayar(?:nya)?)"
    r"(?: (?:atau|or) (?:cara bayar|payment))?(?: (?:ya|dong|kak|dulu|deh)){0,2}",
    re.IGNORECASE,
)
_ALL_OFF = re.compile(rf"{DROP} (?:semua(?:nya)?|all(?: of (?:it|them))?)|semua(?:nya)? {DROP}", re.IGNORECASE)
_WHILE_GOING = {"jeda": "w", "pause": "w", "berhenti": "s", "stop": "s", "resume": "r", "lanjutkan": "r"}
