"""Rules for a sentence that changes fields: cut into clauses, each of which is read as the change of one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.intents.changes import correction, denial, join_note, line_change, other_phone, without_more
from flows.intents.context import Context
from flows.intents.evidence import is_like_note, is_of_another_field
from flows.intents.intent import ChangeLine, Correct, Do, Fill, Intent, Lookup, Several, Wishes
from flows.intents.questions.reading import is_asking
from flows.intents.wishes import noted_wish
from flows.order.corrections import SLOTS, read_correction, read_note_wish
from flows.paste.read import PastedOrder
from flows.reading.no_answers import is_courier_alone, is_dated, is_payment_alone, says_only_wrong
from flows.reading.tokens import tokens_of
from flows.words.intents import ADD, AROUND, NOT, RALAT, SET
from flows.words.small_talk import words
from flows.words.tables import any_of

_LONGEST, _MOST = 200, 5
_PLEAS = words("tolong tlg mohon minta please titip titipin titipkan")
_PICTURES = words("foto fotonya poto gambar gambarnya pict photo photos picture pictures video videonya katalog")
_CHOOSING = words("yang yg paling ter termurah tercepat the cheapest fastest")
_NOTED = re.compile(
    r"^(?:(?:catatan|note|notes)(?:\s?nya)?\s*:\s*+|(?:catatan|note)\s?nya\s(?:(?:di)?isi\s|tolong\s)?+)(?P<note>\w[^\n]*)\Z",
    re.IGNORECASE,
)
_CHOICES = frozenset({"payment_method", "courier"})
_MARK = re.compile(
    r"[,;.\n]|\s(?=(?:tolong|tlg|titip|jangan|please|mohon|kasih|catatan(?:nya)?|note)\b)", re.IGNORECASE
)
_CUES = RALAT | SET | NOT
_BEGINS = (
    rf"(?:the\s+|my\s+)?(?:no\.?\s?|nomor\s)?(?:{any_of(SLOTS)})\s?(?:nya|ne|e|is|:)\b"
    rf"|(?:the\s+|my\s+)(?:{any_of(SLOTS)})\b|(?:ganti|ubah|change|make)\b|[^\W\d_]{{3,20}}nya\b"
)
_FIELD = re.compile(rf"(?:the\s|my\s)?(?:no\.?\s?|nomor\s)?(?:{any_of(SLOTS)})(?:\s?(?:nya|ne))?\b", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:[,;.]|\b(?:dan|and|terus|trus|lalu|sama|plus)\b)[\s,]{{0,3}}(?={_BEGINS})", re.IGNORECASE)
_RULES = (line_change, correction, denial, other_phone)


def several_changes(text: str, context: Context) -> Intent | Lookup | None:
    """Two changes or more in one line, a field's among them; what none of them can be is said."""
    is_said = len(text) <= _LONGEST and "\n" not in text.strip() and tokens_of(text).has(_CUES)
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()] if is_said else []
    if context.answers is None or not 1 < len(pieces) <= _MOST:
        return None
    if context.asked in _CHOICES and any(map(_is_choice, pieces)):
        return None
    read = list(_read_pieces(pieces, replace(context, is_summary=True, asked="")))
    lookup = next((meant for _, meant in read if isinstance(meant, Lookup)), None)
    changes = tuple(one for _, each in read for one in _single(each))
    if lookup or not any(isinstance(each, Correct) for each in changes):
        return lookup
    unread = [piece for piece, meant in read if meant is None and not says_nothing(piece)]
    return Several(changes, ", ".join(unread)) if len(changes) + len(unread) > 1 else None


def _single(meant: Intent | Lookup | None) -> tuple[Correct | ChangeLine, ...]:
    if isinstance(meant, Several):
        return meant.changes
    return (meant,) if isinstance(meant, Correct | ChangeLine) else ()


def says_nothing(piece: str) -> bool:
    """`hp nya salah`, `kak maaf`: what follows says what is right."""
    return says_only_wrong(piece) or tokens_of(piece).words <= RALAT | AROUND


def _read_pieces(pieces: Sequence[str], context: Context) -> Iterator[tuple[str, Intent | Lookup | None]]:
    """Each with what it means; one that means nothing by itself is the rest of the one before where that takes it."""
    kept, meant = pieces[0], _read(pieces[0], context)
    for piece in pieces[1:]:
        own = _read(piece, context)
        is_rest = own is None and not _FIELD.match(piece)
        if is_rest and isinstance(joined := _read(f"{kept}, {piece}", context), Correct):
            kept, meant = f"{kept}, {piece}", joined
            continue
        yield kept, meant
        kept, meant = piece, own
    yield kept, meant


def _read(piece: str, context: Context) -> Intent | Lookup | None:
    read = (rule(piece, context) for rule in _RULES)
    meant = next((each for each in read if each is not None), None)
    return meant if isinstance(meant, Correct | ChangeLine | Several | Lookup) else None


def plea(text: str, context: Context) -> Intent | None:
    """Where no note was asked for, words that begin with a plea are one (`tolong cepat ya`), or say when to send."""
    said, known = tokens_of(text), context.answers.note if context.answers else None
    first = next((token.word for token in said.tokens if token.word not in AROUND - _PLEAS), "")
    is_there = context.is_summary or (context.asked == "courier" and not said.has(_CHOOSING))
    is_there = is_there and not said.has(_PICTURES)
    is_open = is_there and context.answers is not None and not context.answers.amends
    is_plea = (first in _PLEAS or is_dated(text)) and len(said.tokens) > 1 and len(text) <= _LONGEST and "?" not in text
    if not is_open or not is_plea or not is_like_note(text) or is_of_another_field(text):
        return None
    if known and _has_said(known, text):
        return Do("said")
    note = f"{known}. {text.strip()}" if known else text.strip()
    return Correct("note", note) if known else Fill(PastedOrder(note=note), is_early=True)


def _has_said(note: str, text: str) -> bool:
    """A note has these words already: they were typed once more."""
    return " ".join(re.findall(r"\w+", text.casefold())) in " ".join(re.findall(r"\w+", note.casefold()))


def _read_labelled_note(text: str) -> str | None:
    """`catatan: …`, `catatannya …`, `ganti catatan …`: what stands behind the label."""
    changed, labelled = read_correction(text), _NOTED.match(text.strip())
    if changed:
        return changed.value if changed.slot == "note" and is_like_note(changed.value) else None
    return labelled["note"] if labelled and is_like_note(labelled["note"]) else None


def _part_choice(text: str, context: Context) -> tuple[str, str] | None:
    """At a choice, what is chosen and the note beside it: `pakai jne, titip ke satpam`."""
    if context.asked not in _CHOICES or len(text) > _LONGEST or is_asking(text):
        return None
    for mark in list(_MARK.finditer(text))[:_MOST]:
        head, tail = text[: mark.start()].strip(), text[mark.end() :].strip()
        for chosen, said in ((head, tail), (tail, head)):
            if _is_choice(chosen) and (note := _read_labelled_note(said) or noted_wish(said)):
                return chosen, note
    return None


def _is_choice(text: str) -> bool:
    return is_courier_alone(text) or is_payment_alone(text)


def note_wish(text: str, context: Context) -> Intent | None:
    """Words for the note, or none any more, wherever they are said, also beside a choice."""
    if context.answers is None or context.asked in {"note", "item", "quantity"}:
        return None
    if parted := _part_choice(text, context):
        return Wishes(PastedOrder(note=parted[1]), parted[0])
    note, known = read_note_wish(text), context.answers.note
    if note is None:
        note = _read_labelled_note(text)
    if note is None and (wish := noted_wish(text)):
        if known and wish.casefold() in known.casefold():
            return Do("said")
        note = f"{known}. {wish}" if known and len(known) + len(wish) < _LONGEST - 2 else wish
    if note is None:
        return None
    if known is not None:
        is_more = bool(note) and tokens_of(text[: max(0, text.find(note))]).has(ADD)
        return join_note(known, f"tambah {note}" if is_more else note)
    return Fill(PastedOrder(note=without_more(note)), is_early=True) if note else None
