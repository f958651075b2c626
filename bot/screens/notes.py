"""Put notes into words."""

from bot.conversation.notes import Changed, Etd, Moment, Names, Note, Options, Phone, Rupiah, Value
from bot.screens.labels import duration, label, phone
from bot.screens.summary import read_answer
from bot.screens.texts import Markup, Sentences, rupiah
from flows.clock import local_time

MOST_OPTIONS, MOST_NAMES, LONGEST_NAME = 6, 3, 60


def draw_note(note: Note, say: Sentences) -> str:
    """The sentence of a note."""
    return say(note.key, **{name: _draw_value(value, say) for name, value in note.values.items()})


def _draw_value(value: Value, say: Sentences) -> str:
    match value:
        case Note():
            return Markup(draw_note(value, say))
        case Options(names):
            return _list([label(name, say) for name in names], MOST_OPTIONS, say)
        case Names(names):
            return _list([_draw_name(name) for name in names], MOST_NAMES, say)
        case Moment():
            return draw_moment(value)
        case Rupiah():
            return rupiah(value)
        case Phone():
            return phone(value)
        case Etd():
            return duration(value, say)
    return str(value)


def draw_moment(moment: int) -> str:
    """`30/11 15.30 WIB`."""
    return f"{local_time(moment):%d/%m %H.%M} WIB"


def _draw_name(name: str) -> str:
    """Whom an order is for, as far as it fits into a sentence."""
    return ((phone(name) if isinstance(name, Phone) else name) or "?")[:LONGEST_NAME]


def _list(words: list[str], most: int, say: Sentences) -> str:
    named = ", ".join(words[:most])
    return say.plain("names.more", names=named) if len(words) > most else named


def draw_head(head: Note | Changed, say: Sentences) -> str:
    """What stands above a screen; empty where a change does not show."""
    if isinstance(head, Note):
        return draw_note(head, say)
    value = read_answer(head.slot, head.after, say)
    before = read_answer(head.slot, head.before, say)
    if value == before:
        return ""
    key = "noted" if head.key == "changed" and not before else head.key
    return say(key, name=Markup(say(f"label.{head.slot}")), value=value) if value else ""
