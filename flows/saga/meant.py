"""Which of a chat's orders words are about: those they name, else those that the question can be about."""

from collections.abc import Mapping, Sequence

from flows.reading.courtesies import leave_out_name
from flows.reading.small_talk import QUESTION_WORDS
from flows.reading.tokens import tokens_of
from flows.saga.record import Record
from flows.saga.stages import Stage, is_digital, stage_of
from flows.words.intents import ALREADY, BUYING, NEGATIVE, NOT_YET, ON_ITS_WAY, PAID, WISHING
from flows.words.small_talk import FILLERS, words

_MONEY: tuple[frozenset[Stage], ...] = (frozenset({"unpaid"}), frozenset({"cod", "conflict"}))
_WAY: tuple[frozenset[Stage], ...] = (
    frozenset({"paid", "cod", "shipped", "returned", "conflict"}),
    frozenset({"unpaid"}),
)
_CAN_BE: Mapping[str, tuple[frozenset[Stage], ...]] = {
    "payment": _MONEY,
    "bill": _MONEY,
    "qr": _MONEY,
    "paying": _MONEY,
    "status": _WAY,
}
"""The stages of orders that a question can be about; where there are none of the first, those of the next."""
_UNTELLING = (
    FILLERS | QUESTION_WORDS | ALREADY | BUYING | NEGATIVE | NOT_YET | ON_ITS_WAY | PAID | WISHING
    | words("ibu bapak untuk buat punya for the and contoh")
)  # fmt: skip
_SHORTEST_WORD, _SHORTEST_END = 3, 4  # characters


def meant_of(topic: str, said: str, own: Sequence[Record]) -> Sequence[Record]:
    """The orders that are meant, newest first: those that words name, else those that the topic can be about."""
    named = find_named(said, own)
    can_be = _possible(topic, named or own)
    return can_be if can_be or not named else named


def find_named(said: str, own: Sequence[Record]) -> Sequence[Record]:
    """The orders that words name by their number or its end, their buyer, or goods; none where they tell none apart."""
    spoken = frozenset(token.word for token in tokens_of(said).tokens)
    if numbered := [each for each in own if _is_numbered(each, said)]:
        return numbered
    telling = frozenset(word for word in spoken - _UNTELLING if len(word) >= _SHORTEST_WORD)
    told = [len(telling & _words_of(each)) for each in own]
    most = max(told, default=0)
    found = [each for each, count in zip(own, told, strict=True) if most and count == most]
    return found if len(found) < len(own) else ()


def leave_out_order(said: str, record: Record) -> str:
    """The words without the number and the name by which an order is told from others: `alamat pak seno ganti …`."""
    unnumbered = " ".join(word for word in said.split() if not _is_numbered(record, word))
    return leave_out_name(unnumbered, record.order.customer_name)


def _is_numbered(record: Record, said: str) -> bool:
    """A word is the order's number, or its end."""
    number = record.placed.order_id.casefold() if record.placed else ""
    return any(len(word) >= _SHORTEST_END and number.endswith(word) for word in said.casefold().split())


def _words_of(record: Record) -> frozenset[str]:
    """The words of a buyer's name and of the goods."""
    placed = record.placed
    names = [
        record.order.customer_name,
        *((placed.customer_name, *(name for name, _ in placed.lines)) if placed else ()),
    ]
    return frozenset(token.word for name in names for token in tokens_of(name or "").tokens)


def _possible(topic: str, own: Sequence[Record]) -> Sequence[Record]:
    """The orders in the store that a topic can be about."""
    placed = [(each, stage_of(each.placed, each)) for each in own if each.placed]
    for stages in _CAN_BE.get(topic, ()):
        if found := [each for each, stage in placed if stage in stages and not _is_sent_by_nobody(topic, each, stage)]:
            return found
    return ()


def _is_sent_by_nobody(topic: str, record: Record, stage: Stage) -> bool:
    """What came by mail is on no way."""
    return topic == "status" and stage == "paid" and record.placed is not None and is_digital(record.placed, record)
