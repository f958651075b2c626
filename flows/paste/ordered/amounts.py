"""How many, in digits, words, dozens and fractions: `2`, `x3`, `dua puluh`, `rong lusin`, `setengah kodi`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from flows.words.numbers import FRACTIONS, GOODS_NUMBERS, ONE_OF, TENS
from flows.words.units import CONTAINERS, DOZENS, MEASURES

_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_TENFOLD = dict.fromkeys(("puluh", "puluah", "puloh", "polo", "dasa"), 10) | dict.fromkeys(("ratus", "atus"), 100)
_ROUND = frozenset({*TENS.values(), 100})
_TEENS = frozenset({"belas", "welas", "bale"})
_SE = {f"se{word}": (1.0, word) for word in DOZENS} | {f"sa{word}": (1.0, word) for word in DOZENS}
_ONE_MEASURE = {f"{se}{word}": word for se in ("se", "sa") for word in ("kilo", "liter", "ons", "kilogram")}
_DIGITS = {word: number for word, number in GOODS_NUMBERS.items() if number < 10} | {"nol": 0, "kosong": 0, "zero": 0}
_HALVED = frozenset(_ONE_MEASURE.values())
_NOT_MEASURES = frozenset({"in", "m", "v", "w", "th", "t"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, what is counted or measured, and how many words say so."""

    number: float
    size: int
    unit: str = ""
    is_measure: bool = False

    @property
    def is_whole(self) -> bool:
        """Half a thing is not counted."""
        return self.number > 0 and abs(self.number - round(self.number)) < 1e-6

    @property
    def value(self) -> int:
        """The count."""
        return round(self.number)


def read_amount(words: Sequence[str], before: str = "") -> Amount | None:
    """Read the amount that begins a run of lower-case words; None where none does."""
    if words[0] in _SE:
        number, unit = _SE[words[0]]
        return _with_half(words, Amount(number * DOZENS[unit], 1, unit))
    if words[0] in _ONE_MEASURE:
        return _with_half_measure(words, _ONE_MEASURE[words[0]])
    if words[0] in DOZENS and before in ("a", "per"):
        return Amount(DOZENS[words[0]], 1, words[0])
    if words[0] in ONE_OF:
        return Amount(1.0, 1, words[0][2:])
    if words[0] == "x" and len(words) > 1 and words[1].isdigit():
        return Amount(float(words[1]), 2, "x")
    if words[0] == "a" and len(words) > 1 and words[1] in DOZENS:
        return Amount(DOZENS[words[1]], 2, words[1])
    number, size = _read_number(words)
    return None if size == 0 else _with_unit(words, number, size)


def read_spoken(words: Sequence[str], is_known: Callable[[str], bool]) -> Amount | None:
    """Read a number said digit by digit, or by its hundred and the rest, where the shop has it: `tiga delapan`."""
    said = [_DIGITS.get(word) for word in words[:5]]
    spoken = list(takewhile(lambda digit: digit is not None, said))
    for size in range(len(spoken), 1, -1):
        number = "".join(str(digit) for digit in spoken[:size])
        if is_known(number):
            return Amount(float(number), size)
    hundred = GOODS_NUMBERS.get(words[0], 0)
    rest = said[1:3]
    if hundred == 100 and None not in rest and len(rest) == 2 and is_known(f"1{rest[0]}{rest[1]}"):
        return Amount(float(f"1{rest[0]}{rest[1]}"), 3)
    return None


def _with_unit(words: Sequence[str], number: float, size: int) -> Amount:
    """What the number is of: a dozen multiplies, a measure is a size."""
    if size < len(words) and words[size] in ("a", "an") and words[size + 1 : size + 2] and words[size + 1] in DOZENS:
        size += 1
    unit = words[size] if size < len(words) else ""
    if unit in DOZENS:
        return _with_half(words, Amount(number * DOZENS[unit], size + 1, unit))
    if unit in MEASURES and not (unit in _NOT_MEASURES and not words[0][0].isdigit()):
        more = FRACTIONS.get(words[size + 1], 0.0) if unit in _HALVED and len(words) > size + 1 else 0.0
        return Amount(number + more, size + 1 + (more > 0), unit, is_measure=True)
    if words[0] in FRACTIONS and not unit:
        return Amount(number, size)
    is_times = unit == "x" and not (words[size + 1 :] and words[size + 1].isdigit())
    if is_times or unit in CONTAINERS:
        return Amount(number, size + 1, unit)
    return Amount(number, size)


def _with_half(words: Sequence[str], amount: Amount) -> Amount:
    """`dua lusin setengah` is thirty."""
    follows = words[amount.size] if amount.size < len(words) else ""
    if follows in FRACTIONS:
        return Amount(amount.number + FRACTIONS[follows] * DOZENS[amount.unit], amount.size + 1, amount.unit)
    return amount


def _with_half_measure(words: Sequence[str], unit: str) -> Amount:
    """`sekilo`, `sekilo setengah`."""
    more = FRACTIONS.get(words[1], 0.0) if len(words) > 1 else 0.0
    return Amount(1.0 + more, 1 + (more > 0), unit, is_measure=True)


def _read_number(words: Sequence[str]) -> tuple[float, int]:
    """The number and how many words it has; of nothing 0 words."""
    first = words[0]
    if first in _SIGNS:
        return _SIGNS[first], 1
    if first in FRACTIONS:
        return FRACTIONS[first], 1
    if first[0].isdigit():
        return _in_digits(words)
    return _in_words(words)


def _in_digits(words: Sequence[str]) -> tuple[float, int]:
    """`2`, `1,5`, `1/2`, `1 1/2`, `1½`; `2.500` is a price."""
    number = float(words[0].replace(",", "."))
    if words[1:2] and words[1] in ("/", "⁄") and words[2:3] and words[2] in ("2", "4") and number < 4:
        return number / int(words[2]), 3
    if words[3:4] and words[2] in ("/", "⁄") and words[1] == "1" and words[3] == "2":
        return number + 0.5, 4
    if words[1:2] and words[1] in _SIGNS:
        return number + _SIGNS[words[1]], 2
    if "." in words[0] and len(words[0].partition(".")[2]) == 3:
        number *= 1000
    return number, 1


def _in_words(words: Sequence[str]) -> tuple[float, int]:
    """`dua puluh lima`, `tiga belas`, `twenty five`, `satu setengah`."""
    total, size, last = 0, 0, 0
    for word in words[:6]:
        number = GOODS_NUMBERS.get(word, 0)
        if 0 < number < 10 and size and last < 100 and words[size + 1 : size + 2] and words[size + 1] in _TENFOLD:
            break
        if word in _TENFOLD and 0 < last < 10:
            total += last * (_TENFOLD[word] - 1)
            last = _TENFOLD[word]
        elif word in _TEENS and 0 < last < 10:
            total, last = total + 10, 0
        elif number and (not size or (number < last and last >= 10)):
            total, last = total + number, number if number < 10 or number in _ROUND else 0
        elif word in FRACTIONS and 0 < total < 10:
            return total + FRACTIONS[word], size + 1
        else:
            break
        size += 1
    return total, size
