"""A decision as data: the conversation from now on, what is shown of it, and what is to be done.

It has no sentence and no markup; `bot.screens.draw` makes messages of it, once, where it is committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from bot.conversation.memory import Conversation, Thread
from bot.conversation.notes import Changed, Note
from bot.conversation.views.of_admins import OfAdmins
from bot.conversation.views.of_batches import OfBatches
from bot.conversation.views.of_sellers import OfSellers
from bot.people.alteration import Alteration
from bot.people.letters import Call
from bot.people.roles import Role
from bot.people.ruling import Ruling
from flows.answers import OrderAnswers
from flows.events import Problem, Screen
from flows.saga.record import Record
from flows.saga.stages import Stage
from flows.shop import CartLine, Order


@dataclass(frozen=True, slots=True)
class Home:
    """Nothing is open: a sentence, and how to begin."""

    note: Note = field(default_factory=lambda: Note("home"))


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What was open was dropped, which can be taken back; `waiting` orders still wait for their turn."""

    note: Note
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What was pasted is being read."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Choose a language."""


@dataclass(frozen=True, slots=True)
class Template:
    """A form to copy and to fill in."""

    role: Role


@dataclass(frozen=True, slots=True)
class Help:
    """What a role can do."""

    role: Role


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that does not exist or is not this role's."""

    role: Role


@dataclass(frozen=True, slots=True)
class Pointer:
    """The way from a group to the private chat with the bot of this name."""

    username: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, or the summary, as it is repeated in words."""

    slot: str
    answers: OrderAnswers


Offered = Literal["talk", "return", "mute", "unmute", ""]


@dataclass(frozen=True, slots=True)
class Reply:
    """Something said beside the screen, perhaps with the question on show below; `edits` is the message it replaces.

    `keyboard` offers the button that shares the person's own number, or takes it away; `offer` is a button to talk to
    a person of the shop, to return from that to the bot, or to turn the news of parcels off and on.
    """

    note: Note
    question: Question | None = None
    edits: int = 0
    keyboard: Literal["share", "none", ""] = ""
    offer: Offered = ""


Why = Literal["asked", "complaint", "unread", "wish", "said", "edited", "left"]


@dataclass(frozen=True, slots=True)
class Handoff:
    """Words for the shop's people, who answer from here on; who commits the decision fills in whom and of which order.

    `why` says what brings them: the person asked for somebody, complains, was not understood, wishes what the bot may
    not do; goes on (`said`), puts right what was said (`edited`) or returned to the bot (`left`). `ref` names the
    order, where it is not the newest; `message` is to be copied, 0 where the words are all there is.
    """

    why: Why
    words: str = ""
    ref: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """What the shop's people read of a handoff, in the chat `to` and in the language of the shop.

    `customer` is the chat of the person in `thread`, `handle` their @name; `record` is the order, and `cart` what is in
    the one that is still being taken.
    """

    handoff: Handoff
    to: int
    language: str
    customer: int
    thread: Thread
    handle: str = ""
    record: Record | None = None
    cart: tuple[CartLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """An order is being made: the message that becomes its card."""

    record: Record


@dataclass(frozen=True, slots=True)
class Bill:
    """What is left to be paid of an order, and how; as a picture to scan, where there is one and it is wanted."""

    record: Record
    order: Order
    is_pictured: bool = False


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An order that is not placed: not yet, or never."""

    record: Record


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that is known of an order; its record where it is the person's own."""

    order: Order
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about a placed order, with the buttons for what can be done to it."""

    note: Note
    record: Record
    order: Order


class Listed(NamedTuple):
    """An order in a list, and how far it has come."""

    order: Order
    stage: Stage


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of placed orders, newest first, below those that are still to be placed.

    `kind` says which of them are listed: `all`, or those that are `meant`, where words may be about several. `edits` is
    the message that it takes the place of.
    """

    rows: Sequence[Listed]
    unplaced: Sequence[Record] = ()
    shows_names: bool = False
    page: int = 0
    pages: int = 1
    kind: str = "all"
    edits: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of an order that stands: its words, the order by its reference, and what is to be done with it."""

    label: Note
    ref: str
    act: str
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A question about orders that stand, and what can be answered."""

    note: Note
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is another in an order that stands, by its number: asked first, then as it is carried out.

    `total` is what the shop wanted for it so far.
    """

    number: str
    total: int
    before: OrderAnswers
    after: OrderAnswers
    problem: Problem | None = None
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class Blocked:
    """Who is blocked."""

    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is kept of a person: for how many days after the last message, or an order's end, and where more is said."""

    chats_days: int
    orders_days: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Erasing:
    """Whether all that is kept of a person shall be erased."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """All that is kept of a person, as a file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Key:
    """A button of a panel: the command that it types, what it opens or copies, or the talk that it is an answer to.

    `who` is the person of that talk, and `label` of no meaning there.
    """

    label: str
    command: str = ""
    url: str = ""
    copy: str = ""
    call: Call | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What an admin is shown: lines, an empty one between groups of them, and rows of buttons."""

    groups: Sequence[Sequence[Note]]
    rows: Sequence[Sequence[Key]] = ()


View = Screen | Home | Cancelled | Reading | Languages | Erasing | Amendment
OfOrders = Placing | Bill | Unplaced | Details | Told | Listing | Blocked | Panel | Offer
OfPerson = Privacy | Erasing | OwnData
Notice = (
    Reply
    | Handoff
    | Letter
    | Languages
    | Template
    | Help
    | Refused
    | Pointer
    | OfPerson
    | OfOrders
    | OfAdmins
    | OfBatches
    | OfSellers
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to commit: the conversation, a new screen if any, an order to place, and what is still owed.

    `heads` stand above the screen, and below them `read_back`, the answers that were read from one message, unless the
    screen shows them itself. `is_in_place` lets the screen take the place of the one on show, `is_again` says that it
    is that very one, whose buttons stay good, and `can_undo` that what it replaces can be taken back. `offer` is a
    button below it for what its heads say. `replies` stand beside the screen, which stays live and `is_below` them
    where that is said; `toast` is the key of
    what answers a tap.

    `fetch` asks for another look as soon as possible (0) or in so many milliseconds; `is_whole` says that a pasted
    order leaves nothing open, and `waits_to_open` that the person is to hear when the shop opens; `problem` is why
    words were no answer, by its key; `ruling` is an admin's and `alteration` a buyer's, each to be carried out.
    """

    conversation: Conversation
    screen: View | None = None
    heads: tuple[Note | Changed, ...] = ()
    read_back: OrderAnswers | None = None
    replies: tuple[Notice, ...] = ()
    toast: str = ""
    order: Record | None = None
    fetch: int | None = None
    is_in_place: bool = False
    is_again: bool = False
    is_below: bool = False
    offer: Offered = ""
    can_undo: bool = False
    is_whole: bool = False
    problem: str = ""
    ruling: Ruling | None = None
    waits_to_open: bool = False
    alteration: Alteration | None = None


def head(decision: Decision, *notes: Note | Changed) -> Decision:
    """The decision with notes above all that it shows."""
    return replace(decision, heads=(*notes, *decision.heads))


def put_in_place(decision: Decision) -> Decision:
    """A tap changes the live screen instead of adding a message."""
    return replace(decision, is_in_place=True)
