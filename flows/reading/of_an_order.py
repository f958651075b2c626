"""What a sentence after an order is about: its change, its payment, its way, more goods, or the same once more."""

from itertools import pairwise
from typing import Literal

from flows.reading.small_talk import QUESTION_WORDS
from flows.reading.tokens import Said, tokens_of
from flows.words.intents import (
    ADD,
    AGAIN,
    ALREADY_ORDERED,
    BUYING,
    CHANGED,
    JOIN,
    NEGATIVE,
    NOT_ANY_MORE,
    ON_ITS_WAY,
    PAID,
    PARTS_OF_AN_ORDER,
    SET,
)
from flows.words.small_talk import ADDRESSED, FILLERS, THANKS, words

AboutOrder = Literal["join", "again", "change", "payment", "status", "thanks", "order"]
_KINDLY = (
    FILLERS
    | ADDRESSED
    | THANKS
    | words("""
    ok oke okay baik siap sip terima kasih ditunggu tunggu nunggu ya banyak bnyk sekali banget atas bantuan infonya info
    semoga sehat lancar berkah laris seller sudah udah mantap keren sukses great good best
    fast response so much very waiting for you
""")
)
_THANKED = THANKS | words("kasih ditunggu tunggu nunggu waiting")


def about_order(text: str) -> AboutOrder | None:
    """The subject of a sentence that plainly has one."""
    said = tokens_of(text)
    if not said.tokens:
        return None
    if said.words <= _KINDLY and said.has(_THANKED):
        return "thanks"
    if said.has(JOIN | ADD):
        return "join"
    if said.has(AGAIN) and said.has(ALREADY_ORDERED | BUYING):
        return "again"
    return _read_change(said) or _read_question(said) or ("thanks" if _is_thanking(said) else None)


def _is_thanking(said: Said) -> bool:
    """Thanks, whatever kind words stand around them."""
    return said.has(THANKS) and "?" not in said.words


def _read_change(said: Said) -> AboutOrder | None:
    is_off = any(one.word in NEGATIVE and then.word in NOT_ANY_MORE for one, then in pairwise(said.tokens))
    is_part = said.has(PARTS_OF_AN_ORDER) and any(token.word in words("bukan bukannya") for token in said.tokens)
    is_set = said.has(SET) and said.has(ALREADY_ORDERED)
    return "change" if is_off or is_part or is_set or said.has(CHANGED | words("jangan")) else None


def _read_question(said: Said) -> AboutOrder | None:
    if said.has(PAID) and not said.has(words("kapan kpn when resi")):
        return "payment"
    return "status" if said.has(ON_ITS_WAY) and not said.words <= words("order lama") else _of_it(said)


def _of_it(said: Said) -> AboutOrder | None:
    return "order" if said.has(words("tadi barusan earlier")) and said.has(PARTS_OF_AN_ORDER | QUESTION_WORDS) else None


def is_buying(text: str) -> bool:
    """The words want something."""
    return tokens_of(text).has(BUYING)
