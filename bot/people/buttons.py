"""What the buttons do, and how a tap says which one it was."""

from enum import StrEnum
from typing import NamedTuple

LONGEST = 64  # bytes of data that Telegram lets a button carry
LONGEST_WISH = 48  # bytes of these that are left for a command with its words


class Action(StrEnum):
    """What a button does, as its tap says it; old buttons stay on show, so no letter ever means something else."""

    CONFIRM = "y"  # order what the summary shows
    CHOOSE = "c"  # the option of this index
    SHELF = "G"  # of goods, by its index
    PICTURE = "P"  # of the goods on show, by its place
    TURN = "p"  # to the page of this number
    EDIT = "e"  # the answer to this slot
    SKIP = "k"  # the question
    BACK = "b"  # to what was asked before
    CANCEL = "x"  # what is open
    UNDO = "u"  # the cancelling
    BEGIN = "n"  # an order, or the next of several
    SPEAK = "l"  # this language
    CHECK = "s"  # whether the order, which is the nonce, is paid
    PAGE = "d"  # of the own orders: its number, and which of them are shown
    FILES = "g"  # of the order, which is the nonce, sent to its address once more
    MUTE = "m"  # news that are no payment and no trouble, or let them come again
    DESK = "j"  # what the command that the argument is does, as an admin
    LEAF = "q"  # of a list of orders, or one of its orders, as an admin
    ALTER = "o"  # the order, which is the nonce, as its buyer
    REPEAT = "r"  # the order, which is the nonce, as a new one
    COUNT = "i"  # so many more of the only line, or fewer
    ELSEWHERE = "f"  # the order goes, to somebody who is asked for
    ERASE = "z"  # all that is kept of the person, once asked about
    RULE = "a"  # on the order, which is the nonce, as an admin
    TALK = "t"  # to a person of the shop
    RETURN = "h"  # to the bot, from talking to a person
    BATCH = "v"  # of orders, which is the nonce: what the argument says
    BUYER = "B"  # of a reseller, whose key is the nonce: the card, or what the argument does; without one a page of all
    SELLER = "S"  # settles of a reseller's profile what the argument says
    WRITE = "w"  # as an admin to the person of a chat, of the order which is the nonce, if any


class Press(NamedTuple):
    """A button as it was pressed: what it does, the screen it stood on, and what to do it with."""

    action: str = ""
    nonce: str = ""
    argument: str = ""

    @property
    def data(self) -> str:
        """The press as a button carries it."""
        return ":".join(self)


def read_press(data: str) -> Press:
    """The press that a tap tells of; an empty one where it is nobody's button."""
    parts = data.split(":", 2)
    return Press(*parts) if len(parts) == 3 and len(data) <= LONGEST else Press()
