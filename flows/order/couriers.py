"""Which of several courier services: the cheapest, the fastest, the one that was named, the one of the last time."""

import re
from collections.abc import Sequence
from typing import Literal

from flows.answers import FASTEST, OrderAnswers
from flows.reading.wishes import courier_hint, extreme_of
from flows.shop import Quote

Mark = Literal["cheapest", "fastest", "last"]
_UNSAID = (99,)
_HOURS = re.compile(r"\b(?:jam|hours?)\b", re.IGNORECASE)


def mark_couriers(answers: OrderAnswers, quotes: Sequence[Quote]) -> Sequence[tuple[Mark, ...]]:
    """What is to be said of each of all services: that it costs or takes least, or was chosen the last time.

    Nothing is the cheapest of what costs the same, nor the fastest of what takes as long, or does not say.
    """
    last = answers.usual.courier if answers.usual else ""
    low = cheapest(quotes) if len({quote.cost for quote in quotes}) > 1 else None
    swift = _fastest(quotes) if len({days(quote) for quote in quotes}) > 1 else None
    known: tuple[tuple[Mark, Quote | None], ...] = (("cheapest", low), ("fastest", swift))
    of_last: tuple[Mark, ...] = ("last",)
    return [
        (*(mark for mark, best in known if quote is best), *(of_last if last and quote.name == last else ()))
        for quote in quotes
    ]


def room_left(answers: OrderAnswers, quotes: Sequence[Quote]) -> int:
    """How many grams more the cheapest one brings for the same price, where it says what weight it charges; else 0."""
    charged = cheapest(quotes).charged_grams if quotes else None
    carried = sum(line.item.weight * line.quantity for line in answers.items if line.item.is_physical)
    return max(0, (charged or 0) - carried) if carried else 0


def _fastest(quotes: Sequence[Quote]) -> Quote:
    return min(quotes, key=lambda quote: (days(quote), quote.cost))


def usual_courier(name: str, quotes: Sequence[Quote]) -> Quote:
    """The service of that name, else the fastest where that is usual, else the cheapest."""
    if name == FASTEST:
        return _fastest(quotes)
    named = [quote for quote in quotes if quote.name == name] or find_wished(name, quotes)
    return min(named, key=lambda quote: quote.cost, default=None) or cheapest(quotes)


def cheapest(quotes: Sequence[Quote]) -> Quote:
    """The one that costs least; of several the fastest."""
    return min(quotes, key=lambda quote: (quote.cost, days(quote)))


def find_wished(wish: str, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """The services of a courier that was wished for, or the one of them that was named, or is what was wished of all.

    None where the fastest is wished and nobody says how long it takes.
    """
    hint, extreme = courier_hint(wish), extreme_of(wish)
    if extreme and hint == extreme:
        return _of_all(extreme, quotes)
    own = [quote for quote in quotes if hint and courier_hint(quote.name) == hint]
    said = set(re.findall(r"\w+", wish.lower()))
    named = [quote for quote in own if quote.service.lower() in said] or own
    return (_of_all(extreme, named) if extreme else ()) or named


def _of_all(extreme: str, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """The one that costs or takes least, where that is known."""
    if extreme == "termurah":
        return [cheapest(quotes)] if quotes else ()
    known = [quote for quote in quotes if days(quote) != _UNSAID]
    return [_fastest(known)] if known else ()


def find_named(text: str, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """Those that have the most of the words (`jne yes aja` names one service of several), else those of the courier."""
    said = set(re.findall(r"\w+", text.lower()))
    shared = [len(said & set(re.findall(r"\w{2,}", " ".join(courier_names(quote)).lower()))) for quote in quotes]
    most = max(shared, default=0)
    best = [quote for quote, count in zip(quotes, shared, strict=True) if most and count == most]
    return best or find_wished(text, quotes)


def pick_extreme(text: str, quotes: Sequence[Quote]) -> Quote | None:
    """The cheapest or the fastest of them, where one of the two is said, and it is known which that is."""
    extreme = extreme_of(text)
    return next(iter(_of_all(extreme, quotes)), None) if extreme else None


def days(quote: Quote) -> tuple[int, ...]:
    """How long a courier takes at most, then at least; hours are no day, and one that does not say comes last."""
    if _HOURS.search(quote.etd):
        return (0,)
    return tuple(sorted(map(int, re.findall(r"\d+", quote.etd)), reverse=True)) or _UNSAID


def courier_names(quote: Quote) -> tuple[str, ...]:
    """Words a courier service may be typed by."""
    return (quote.courier, quote.service, quote.courier.replace("&", "n").replace("J&T", "jnt"))
