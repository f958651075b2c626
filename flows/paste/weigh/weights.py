"""What each feature of a word is worth to each kind of stretch, and what it costs to change the kind: nothing but data.

The points for item and talk are set by hand, those for name and address were then fitted to labelled messages.
`features.py` says which features a word has; whoever learns these figures anew writes them here
and touches no other file. A row is the points for item, name, address and talk.
"""

from typing import Final

Evidence = tuple[float, float, float, float]

POINTS: Final[dict[str, Evidence]] = {
    # numbers and what counts or measures
    "percent": (-3.0, -4.0, -1.0, 1.0),
    "count": (3.0, -4.0, -0.93, -0.5),
    "size": (1.4, -4.0, -0.19, -0.5),
    "house_number": (-1.5, -4.0, 0.8, -1.0),
    "like_a_house_number": (0.0, -3.0, 0.82, -0.5),
    "digits_and_letters": (0.4, -2.5, -0.39, -0.2),
    "five_digits": (-1.0, -4.0, 1.5, -0.3),
    "many_digits": (-0.6, -3.0, -0.35, 0.0),
    "number_behind_mark": (1.5, -3.0, 0.5, -0.5),
    "number": (0.8, -3.03, 0.63, -0.5),
    "no_before_number": (-1.5, -3.0, 1.29, 0.2),
    "no_alone": (-1.0, -3.23, 0.68, 1.2),
    "times": (1.5, -3.0, -1.0, 0.0),
    "counter": (2.0, -3.0, -0.89, -0.5),
    "numeral": (0.8, -1.52, -0.09, 0.0),
    # words of the lists
    "street_head": (-2.0, -2.47, -0.08, -1.0),
    "street_head_of_goods": (0.8, 0.0, 0.09, 0.0),
    "street_word": (-1.2, -2.7, -0.18, -1.0),
    "street_word_of_goods": (1.0, -0.03, 0.34, 0.0),
    "title": (-1.0, 1.53, -1.0, 0.3),
    "connector": (0.6, -2.02, -0.9, 0.4),
    "glue": (0.8, -2.34, -1.07, 0.2),
    "chatter": (-1.0, -1.29, -0.51, 1.5),
    "chatter_of_goods": (0.6, -2.5, -1.0, 0.6),
    "chatter_of_places": (-1.0, -2.95, 0.13, 1.5),
    "placed_chatter": (0.0, 0.02, 1.41, -0.5),
    "repair": (0.2, -0.8, -0.6, 0.6),
    # words of the catalogue and of the map, and of neither
    "of_goods": (1.0, -0.49, 0.05, 0.0),
    "of_no_goods": (0.0, -0.16, -0.3, 0.0),
    "letter_of_no_goods": (0.0, -0.64, 0.08, 0.0),
    "place_of_no_goods": (0.0, -1.0, 4.16, 0.0),
    "short_of_goods": (0.0, -0.75, -0.14, -0.4),
    "exact_of_goods": (0.0, 0.15, 0.17, -0.4),
    "near_goods": (0.0, 0.54, -0.12, -0.4),
    "far_goods": (0.0, 0.13, -0.69, -0.4),
    "place_of_goods": (0.0, -0.14, 2.03, 0.0),
    "in_goods": (2.5, -1.76, -0.73, -1.0),
    "given_name": (-0.6, 1.13, -0.6, -0.6),
    "ends_like_a_name": (-0.3, 0.79, -0.21, -0.3),
    "part_of_name": (-0.5, 0.71, -0.19, -0.2),
    "in_street_name": (-1.0, -1.22, -0.17, -1.0),
    "capital": (0.0, 0.72, 0.31, -0.3),
    "small": (0.0, -1.88, -0.52, 0.1),
    # a stretch between two marks that a name would fill
    "in_name_like": (-0.2, -0.09, -0.16, 0.0),
    "behind_street": (0.0, -0.24, 0.74, 0.0),
    # where it stands
    "beside_phone": (0.0, 0.54, -0.74, 0.0),
    "before_phone": (0.0, 1.31, -0.84, 0.0),
    "called": (-2.0, 2.24, -0.42, 0.0),
    "called_on": (-2.0, 0.81, -0.18, 0.0),
    "under:name": (-3.0, 1.77, -1.29, -1.0),
    "under:recipient": (-3.0, 0.59, 0.13, 0.0),
    "under:phone": (-2.0, 0.7, -0.9, 0.0),
    "under:address": (-3.5, -1.04, -0.7, -1.5),
    "under:item": (2.5, -2.2, -0.55, -1.0),
    "under:area": (-3.5, -1.3, 0.06, -1.5),
    "after:item": (0.5, -0.05, 0.16, 0.0),
    "after:address": (0.0, -0.01, 0.53, 0.0),
}
"""Earned by a word wherever it stands in its stretch; a feature's own value multiplies them."""

STARTS: Final[dict[str, Evidence]] = {
    "labelled_item": (2.0, 0.0, -0.07, 0.0),
    "after_order_verb": (1.0, 0.0, -0.2, 0.0),
    "after_name_cue": (0.0, 1.05, -0.34, 0.0),
    "after_sure_name_cue": (0.0, 3.0, -0.24, 0.0),
    "after_place_cue": (0.0, 0.1, -0.68, 0.0),
    "after_to": (0.0, 1.23, 0.61, 0.0),
    "after_phone": (0.0, -0.12, 0.03, 0.0),
    "title": (0.0, 0.19, -0.1, 0.0),
    "name_like": (0.0, 0.16, -0.66, 0.0),
    "name_like_told": (0.0, -0.06, -0.44, 0.0),
    "name_like_by_phone": (0.0, 0.65, -0.13, 0.0),
    "name_like_before_street": (0.0, 1.17, 0.47, 0.0),
    "name_like_alone": (0.0, 0.61, -0.17, 0.0),
    "name_like_behind_cue": (0.0, -0.29, 1.11, 0.0),
    "name_like_in_brackets": (0.0, -2.06, -0.14, 0.0),
}
"""Earned only by the first word of a stretch."""

CHANGE: Final[dict[str, float]] = {
    "\n": 0.4, "\n\n": 0.0, "cut": 0.3, "phone": 0.3, "repair": 0.5, " ": 3.2,
    ",": 0.8, ".": 0.5, "/": 0.9, "-": 1.0, "(": 1.0, ":": 1.5, "+": 2.0,
}  # fmt: skip
"""What it costs to become another kind behind each mark."""
CHANGE_AT_MOST: Final[dict[str, Evidence]] = {
    "after_cue": (0.3, 0.3, 0.3, 0.3),
    "after_count": (1.6, 1.6, 1.6, 1.6),
    "digit": (1.2, 9.0, 9.0, 9.0),
    "street_head": (9.0, 9.0, 0.4, 9.0),
    "chatter": (9.0, 9.0, 9.0, 1.0),
    "title": (9.0, 1.2, 9.0, 9.0),
    "place": (9.0, 9.0, 1.6, 9.0),
}
"""What it costs there at most, where the word before or this one is of such a sort."""
STAY: Final[dict[str, Evidence]] = {
    "\n": (0.0, 9.0, 0.0, 0.0),
    "\n\n": (0.3, 9.0, 0.6, 0.0),
    "cut": (0.0, 9.0, 0.2, 0.0),
    "phone": (0.6, 9.0, 0.5, 0.0),
    "repair": (0.0, 0.4, 0.0, 0.0),
    ",": (0.0, 9.0, 0.0, 0.0),
    ".": (0.0, 6.0, 0.3, 0.0),
    "/": (0.0, 9.0, 0.0, 0.0),
    "-": (0.0, 3.0, 0.0, 0.0),
    "(": (0.0, 9.0, 0.0, 0.0),
    ":": (0.0, 9.0, 0.5, 0.0),
    "+": (0.0, 9.0, 1.0, 0.0),
    "title": (0.0, 2.0, 0.0, 0.0),
}
"""What it costs to go on behind a mark, or with a title: a name hardly goes on over a comma, an address does."""
AFTER_TALK: Final = 1.0
"""Earned where talk ends behind a word of talk that leads to nothing."""
