"""Which of the stretches of address words are the address: the strongest, and what belongs to it.

Words that merely sound of a place (`rumah`, `toko`) far from it are of no address, and are left out of the parcel.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.tokens import ADDRESS, ITEM, TALKING, Token
from flows.words.places import AREA_WORDS

WORTH = {
    "street_head": 3.0,
    "house_number": 1.5,
    "like_a_house_number": 1.0,
    "street_word": 0.5,
    "place": 1.0,
    "area": 1.5,
    "label": 2.0,
}
_FAR = 3
_LEAST = 1.0
_PLACE = 0.4


@dataclass(slots=True)
class _Cluster:
    """Stretches with little between them, and how much they speak of a house and of a place."""

    stretches: list[Stretch]
    worth: float
    is_area: bool


def choose_addresses(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Choose the stretches of the address, in their order: its own, and those that name its area."""
    clusters = _cluster(stretches)
    if not clusters:
        return []
    for cluster in clusters:
        cluster.stretches = [kept for one in cluster.stretches if (kept := _without_talk(one)).tokens]
    best = max(clusters, key=lambda cluster: cluster.worth)
    return [one for cluster in clusters if cluster is best or cluster.is_area for one in cluster.stretches]


def _cluster(stretches: Sequence[Stretch]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    between = _FAR
    for stretch in stretches:
        if stretch.kind != ADDRESS:
            between += len(stretch.tokens) if stretch.kind in (ITEM, TALKING) else 0
            continue
        worth = sum(map(_worth, stretch.tokens))
        if worth < _LEAST:
            between += len(stretch.tokens)
            continue
        if clusters and between < _FAR:
            clusters[-1].stretches.append(stretch)
            clusters[-1].worth += worth
        else:
            clusters.append(_Cluster([stretch], worth, _is_area(stretch)))
        between = 0
    return clusters


def _without_talk(stretch: Stretch) -> Stretch:
    """A stretch without what is said at its head or its end: words between two marks, some of talk, none of a place."""
    parts: list[list[Token]] = []
    for token in stretch.tokens:
        if parts and token.gap in (" ", "-"):
            parts[-1].append(token)
        else:
            parts.append([token])
    while parts and _is_talk(parts[-1]):
        parts.pop()
    while parts and (_is_talk(parts[0]) or _is_another_sentence(parts)):
        parts.pop(0)
    if parts:
        parts[0] = _behind_talk(parts[0])
    return Stretch(stretch.kind, tuple(token for part in parts for token in part))


def _is_another_sentence(parts: list[list[Token]]) -> bool:
    """`kampung gue. … Jl. A 1`: a sentence before the one that has the house."""
    return len(parts) > 1 and parts[1][0].gap == "." and not _has_house(parts[0]) and any(map(_has_house, parts[1:]))


def _has_house(part: list[Token]) -> bool:
    return any(token.has("house_number", "like_a_house_number", "number") for token in part)


def _behind_talk(part: list[Token]) -> list[Token]:
    """`kos aja gg A 5`: what stands behind the talk that leads to a street."""
    heads = [at for at, token in enumerate(part) if token.sort == "street_head" and at]
    talk = [at for at, token in enumerate(part[: heads[0]] if heads else ()) if token.sort == "chatter"]
    return part[talk[-1] + 1 :] if talk and not _has_house(part[: talk[-1]]) else part


def _is_talk(part: list[Token]) -> bool:
    return any(token.sort == "chatter" for token in part) and not any(_worth(token) for token in part)


def _worth(token: Token) -> float:
    sign = next((name for name, _ in token.features if name in WORTH), "")
    labelled = any(name in ("under:address", "under:area") and much > 0 for name, much in token.features)
    if not sign:
        sign = "area" if token.word in AREA_WORDS else "place" if token.place >= _PLACE and token.sort == "" else ""
    return (WORTH[sign] if sign else 0.0) + (WORTH["label"] if labelled else 0.0)


def _is_area(stretch: Stretch) -> bool:
    """Tell a stretch that names a district or a city outright."""
    return any(token.word in AREA_WORDS for token in stretch.tokens) or all(
        token.place >= _PLACE for token in stretch.tokens
    )
