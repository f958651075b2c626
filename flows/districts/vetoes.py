"""Reasons to ask although one reading is probable: each is a way in which a wrong parcel would go out unasked."""

from collections.abc import Mapping, Sequence

from flows.districts.country.gazetteer import WITHOUT_WORDS, Gazetteer
from flows.districts.mentions import Mention, Mentions
from flows.districts.weighing import Reading
from flows.words.everyday import AROUND
from flows.words.places import LONG_FORMS, SIDES
from flows.words.streets import STREET_END, STREETS
from flows.words.tables import word_set

MOST_SLIPS, MOST_SLIPS_A_LETTER = 7.0, 1.3
"""What the slips of a name may cost that nothing else confirms: two, and fewer in a short one."""

ABOUT_PLACES = (
    AROUND
    | STREETS
    | STREET_END
    | word_set("alamat alamatku alamatnya daerah area lokasi kirimnya antar dekat deket dkt")
)
"""What is said of a place that is meant."""

BEHIND_A_PLACE = ABOUT_PLACES | word_set("belakang samping depan seberang sebelah patokan kode pos telp hp dan")
"""What may follow a place's name without being a part of it."""


class Vetoes:
    """What speaks against one reading; true where anything does."""

    def __init__(self, gazetteer: Gazetteer, mentions: Mentions, reading: Reading) -> None:
        self._gazetteer, self._mentions, self._fields = gazetteer, mentions, reading.fields
        self._place, self._words = reading.district, reading.words
        self._district = reading.fields.get("district")
        self._village = reading.fields.get("village")
        initials = {at for at, word in enumerate(mentions.words) if word.is_cut and len(word.text) == 1}
        self._left = mentions.open_words(reading.words) | (initials - reading.words)
        self._city = gazetteer.city_of[reading.district]
        self._city_spans = {one[:2] for one in mentions.cities.get(self._city, ()) if not one.cost}
        self._neighbours = gazetteer.districts_of(self._city)

    def __bool__(self) -> bool:
        return (
            self._is_chance()
            or self._is_amid_others()
            or self._is_aside()
            or self._is_on_street()
            or self._is_misfit()
            or self._is_another()
            or self._is_neighbour()
            or self._is_mistaken()
            or self._is_more()
            or self._is_far()
            or self._is_elsewhere()
        )

    def _is_chance(self) -> bool:
        """Whether a village is all that is named, by words that may mean something else."""
        village = self._village
        if village is None or self._district or self._mentions.roles[village.first].begins == "village":
            return False
        is_lone = len(self._fields) == 1
        return village[:2] in self._city_spans or self._is_beside(village) or (is_lone and self._has_more_words())

    def _is_on_street(self) -> bool:
        """Whether all that is named are streets, estates and landmarks."""
        named = [one for one in (self._district, self._village) if one]
        return bool(named) and "postal_code" not in self._fields and all(map(self._mentions.is_street_name, named))

    def _is_misfit(self) -> bool:
        """Whether a district is labelled by more words than this one's name (`kec. Serang Permai`), or by others."""
        roles, one = self._mentions.roles, self._district
        labelled = [at for at, role in enumerate(roles) if role.begins == "district" and not role.is_level]
        if not labelled:
            return False
        if one is None or one.first not in labelled:
            return one is None or bool(one.cost)
        return self._is_followed(one) and not self._is_said_again(one)

    def _is_followed(self, one: Mention) -> bool:
        """Whether a word follows a name that neither means another place nor leads to one."""
        at, words = one.last, self._mentions.words
        if at == len(words) or at in self._words or words[at].is_apart or len(words[at].text) == 1:
            return False
        role = self._mentions.roles[at]
        return not (role.is_level or role.is_street or words[at].is_number or words[at].text in BEHIND_A_PLACE)

    def _is_said_again(self, one: Mention) -> bool:
        """Whether the district is named once more, and not as the city."""
        again = self._mentions.districts.get(self._place, ())
        return any(not other.cost and other[:2] != one[:2] and other[:2] not in self._city_spans for other in again)

    def _is_amid_others(self) -> bool:
        """Whether one name is all that is named, in a part of the text that is about something else (`pedes ga`)."""
        one = self._district
        if len(self._fields) > 1 or one is None or self._mentions.roles[one.first].begins:
            return False
        is_house, known = False, self._words | self._mentions.denied
        for at in self._part_of(one):
            is_place = self._is_about_places(at)
            is_house = is_house or (is_place and at not in known)
            if not (is_place or at in known or (is_house and self._mentions.words[at].is_number)):
                return True
        return False

    def _part_of(self, one: Mention) -> range:
        """The words between two commas around a name."""
        words, first, last = self._mentions.words, one.first, one.last
        while first and not words[first].is_apart:
            first -= 1
        while last < len(words) and not words[last].is_apart:
            last += 1
        return range(first, last)

    def _is_about_places(self, at: int) -> bool:
        role, word = self._mentions.roles[at], self._mentions.words[at]
        return role.is_street or role.is_level or word.text in ABOUT_PLACES

    def _is_aside(self) -> bool:
        """Whether a side stands beside the name that is none of its own (`Coblong Timur`)."""
        one, words = self._district, self._mentions.words
        if one is None:
            return False
        beside = [one.first - 1] if self._is_before(one) else []
        beside += [one.last] if self._is_behind(one) else []
        return any(words[at].text in SIDES or LONG_FORMS.get(words[at].text) in SIDES for at in beside)

    def _has_more_words(self) -> bool:
        roles = self._mentions.roles
        return bool(self._left) or any(role.is_talk for at, role in enumerate(roles) if at not in self._words)

    def _is_another(self) -> bool:
        """Whether another district is labelled by its exact name (`kec. Coblong, Surabaya`)."""
        roles, own = self._mentions.roles, self._mentions.districts.get(self._place, ())
        return any(
            one.cost == 0 and roles[one.first].begins == "district" and not any(_covers(mine, one) for mine in own)
            for ones in self._mentions.districts.values()
            for one in ones
            if not (self._village and _is_within(one, self._village))
        )

    def _is_neighbour(self) -> bool:
        """Whether a neighbour has exactly the name that is left, or that means this place only with slips."""
        districts, villages = (
            self._exact_neighbours(self._mentions.districts),
            self._exact_neighbours(self._mentions.villages),
        )
        sloppy = {one[:2] for one in (self._district, self._village) if one and one.cost}
        if self._district and not self._district.cost:
            villages = set()  # a village's name may be another's; the district is told by its own
        return bool(sloppy & (districts | villages)) or any(map(self._is_left, districts))

    def _is_mistaken(self) -> bool:
        """Whether a name that is this one's only with slips is, or is in, exactly another district's elsewhere."""
        one = self._district
        if one is None or not one.cost:
            return False
        others = (ones for place, ones in self._mentions.districts.items() if place != self._place)
        return any(not other.cost and _covers(other, one) for ones in others for other in ones)

    def _exact_neighbours(self, found: Mapping[int, Sequence[Mention]]) -> set[tuple[int, int]]:
        """Where other places of the city are named without a slip, and not as hamlets or as the city."""
        others, roles = found.keys() & set(self._neighbours) - {self._place}, self._mentions.roles
        exact = {
            one[:2]
            for district in others
            for one in found[district]
            if not one.cost and not self._mentions.is_street_name(one)
        }
        return {span for span in exact - self._city_spans if roles[span[0]].begins in (None, "district")}

    def _is_left(self, span: tuple[int, int]) -> bool:
        """Whether a name has a word that is left, and none that means something else than a city."""
        words, city = set(range(*span)), self._fields.get("city")
        taken = self._words.difference(range(city.first, city.last)) if city else self._words
        return bool(words & self._left) and words.isdisjoint(taken)

    def _is_more(self) -> bool:
        """Whether a word left beside the name may make it a longer one (`Alok B.`, where there is an Alok Barat)."""
        one = self._district
        if one is None or not self._is_beside(one):
            return False
        spellings = self._gazetteer.spellings_in(self._city)
        own = {each.key for each in spellings if each.district == self._place}
        others = {each.key for each in spellings} - own
        before, behind = self._is_before(one), self._is_behind(one)
        return one.cost == WITHOUT_WORDS or any(
            (before and other.endswith(key)) or (behind and other.startswith(key)) for key in own for other in others
        )

    def _is_far(self) -> bool:
        """Whether the name is misspelt beyond recognition."""
        named = [one for one in (self._district, self._village) if one]
        return "postal_code" not in self._fields and bool(named) and all(map(self._is_strange, named))

    def _is_strange(self, one: Mention) -> bool:
        return one.cost > min(MOST_SLIPS, MOST_SLIPS_A_LETTER * len(self._mentions.key(one)))

    def _is_elsewhere(self) -> bool:
        """Whether a postal code is another city's, and no city is named."""
        codes = self._mentions.postal_codes
        is_adrift = self._fields.keys().isdisjoint({"city", "postal_code"})
        return is_adrift and bool(codes) and codes.keys().isdisjoint(self._neighbours)

    def _is_beside(self, one: Mention) -> bool:
        """Whether an unexplained word stands beside a name, without a comma between."""
        return self._is_before(one) or self._is_behind(one)

    def _is_before(self, one: Mention) -> bool:
        """Whether one stands before it that is not the name of a hamlet."""
        at = one.first - 1
        return at in self._left and not self._mentions.words[one.first].is_apart and not self._is_hamlet(at)

    def _is_hamlet(self, at: int) -> bool:
        roles = self._mentions.roles
        while at - 1 in self._left and not roles[at].begins:
            at -= 1
        return roles[at].begins == "village" and roles[at].is_weak

    def _is_behind(self, one: Mention) -> bool:
        return one.last in self._left and not self._mentions.words[one.last].is_apart


def _covers(one: Mention, other: Mention) -> bool:
    return one.first <= other.first and one.last >= other.last


def _is_within(one: Mention, other: Mention) -> bool:
    """Whether a mention is only a part of another."""
    return _covers(other, one) and not _covers(one, other)
