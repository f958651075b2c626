"""Why a file is not read, and what is said of one that is."""

from typing import Literal

Why = Literal["too_big", "too_many_rows", "locked", "macros", "old", "no_sheet", "empty", "broken"]

Remark = Literal["formulas", "hidden_rows", "more_sheets"]
"""Some cells were calculated; some lines are hidden, and read all the same; another sheet has orders as well."""


class Refused(Exception):
    """The file is not taken; `count` is how many rows it has, where there are too many."""

    def __init__(self, why: Why, count: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.count = count
