"""An order on its way: what is kept of it, what the shop may have answered, and every duration of the saga.

Times are milliseconds of the store's clock; durations are seconds.
"""

from dataclasses import dataclass, fields
from typing import Any, Literal

from flows.shop import NewOrder, Order

State = Literal["intent", "held", "calling", "verify", "done", "rejected", "needs_admin", "cancelled"]
News = Literal[
    "paid", "shipped", "undelivered", "delivered", "expired", "cancelled", "returned", "conflict", "reminder"
]
FINAL = frozenset({"done", "rejected", "cancelled"})
WAITING = frozenset({"intent", "calling", "verify"})
NOT_FOUND = "not found"
NO_LOOK = "cannot be looked up"
PHONE_CAP = "the shop takes no more orders of this phone for now"
HISTORY = 10
MOST_OTHERS = 50


@dataclass(frozen=True, slots=True)
class Timings:
    """Every duration of the saga and of its audit, in seconds; tests scale them all at once.

    `watch_unpaid` are ages, since somebody was about to pay, and how often an order is looked at until then. Nothing
    may wait longer than two hours: what stands further ahead is taken for a clock that was set back (`claim.lua`).
    """

    send_within: float = 2
    call_deadline: float = 25
    call_claim: float = 35
    read_page: float = 5
    look_claim: float = 30
    look_back: float = 300
    looks: tuple[float, ...] = (3, 8, 18, 38, 78, 120, 180, 300, 600)
    look_again: float = 60
    settle: float = 300
    unsent_waits: tuple[float, ...] = (2, 5, 15, 60)
    unsent_for: float = 1800
    unconfirmed_wait: float = 2
    stopped_wait: float = 60
    limited_wait: float = 60
    tell_after: float = 20
    remind_admin: float = 3600
    watch_first: float = 5
    watch_quick: float = 12
    watch_quick_for: float = 900
    watch_unpaid: tuple[tuple[float, float], ...] = ((3600, 60), (21600, 300), (172800, 900))
    watch_slow: float = 6300
    watch_batched: float = 600
    watch_unpaid_for: float = 86400 * 7
    watch_for: float = 86400 * 45
    watch_ended_for: float = 86400
    expiry_grace: float = 120
    expiry_news_for: float = 86400 * 2
    remind_after: float = 3600 * 3
    remind_before_expiry: float = 3600
    remind_for: float = 86400 * 2
    audit: float = 600

    def scale(self, factor: float) -> "Timings":
        """Multiply all timings."""
        return Timings(**{each.name: _multiply(getattr(self, each.name), factor) for each in fields(self)})


def _multiply(timing: Any, factor: float) -> Any:
    return tuple(_multiply(each, factor) for each in timing) if isinstance(timing, tuple) else timing * factor


@dataclass(frozen=True, slots=True)
class Handling:
    """What admins do with an order: who took it, their note, and what was done, newest last, by whom and when.

    `deed` names the tap that is being carried out since `deed_at`, so that another one waits for it.
    """

    taken_by: int = 0
    taken_name: str = ""
    note: str = ""
    deed: str = ""
    deed_at: int = 0
    done: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One order on its way: what is to be ordered, frozen at confirmation, and how far it has come.

    `agreed` is what the summary said it costs, None in records of older versions. `is_answered` says that the shop took
    the call and answered with another order: something was made of it, so it is not called again by itself.
    `is_ended` says that the order a copy is made from was over before a further call, which was not sent then.
    `ruling` names the admin's tap that decided it last, so that the same tap is not carried out again. An order above
    the limits is `held`, uncalled, until an admin says yes (`is_approved`) or no; `is_resting` says that it waits for
    the shop to open. `news` is what its buyer was told of it after the link, each once, in the order in which it was
    told; `asked_at` is when somebody last was about to pay, which whoever placed the order is, too, and `files_at` when
    its files were asked for once more. `called_off_at` is when its buyer had it cancelled here, which the shop
    may refuse. `watched` is written no more.

    `margin` is what a reseller's buyer pays the reseller above the shop's total, in rupiah.
    `can_cod` says that its courier takes cash. A record that is called as a copy of another order names that by the
    shop's id (`copy_of`) and its record by reference (`replaces`); that record names this one (`replaced_by`) while the
    copy is made and after, and as `replacement` its number, once the copy stands and the original does not. One of many
    that are placed together names their `batch`: what is said of those is said once for all, and nobody waits for one.
    """

    ref: str
    chat: int
    order: NewOrder
    created_at: int
    language: str = "id"
    state: State = "intent"
    attempt: int = 0
    called_at: int = 0
    looks: int = 0
    absences: int = 0
    unsent: int = 0
    is_limited: bool = False
    look_first: bool = False
    run_id: str = ""
    placed: Order | None = None
    agreed: int | None = None
    is_answered: bool = False
    is_ended: bool = False
    others: tuple[str, ...] = ()
    problem: str | None = None
    ruling: str = ""
    ruled_at: int = 0
    watched: int = 0
    is_late: bool = False
    is_approved: bool = False
    is_resting: bool = False
    history: tuple[tuple[int, str], ...] = ()
    news: tuple[News, ...] = ()
    asked_at: int = 0
    can_cod: bool = False
    copy_of: str = ""
    replaces: str = ""
    replaced_by: str = ""
    replacement: str = ""
    files_at: int = 0
    batch: str = ""
    called_off_at: int = 0
    handling: Handling = Handling()
    is_forgotten: bool = False
    margin: int = 0


@dataclass(frozen=True, slots=True)
class Created:
    """The shop answered with the order."""

    order: Order


@dataclass(frozen=True, slots=True)
class Rejected:
    """The shop refused the order itself; nothing was created. `reason` is for admins, never for a customer."""

    reason: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The shop refuses the key or the host is given up for now; nothing was created."""

    reason: str


@dataclass(frozen=True, slots=True)
class Limited:
    """Too many requests; most likely nothing was created. `wait` is in seconds, as the shop asked.

    The shop may name the end of its hourly limit where another one was met, so the wait has a limit of its own.
    """

    wait: float


@dataclass(frozen=True, slots=True)
class NotSent:
    """No connection: nothing reached the shop."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The answer was lost, late or unreadable: the order may exist."""


@dataclass(frozen=True, slots=True)
class Mistaken:
    """The shop took the call, but answered with an order that is not this one: it exists, under whatever number."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The order that a copy is made from is over since a first call, which may have ended it; nothing was sent."""


Outcome = Created | Rejected | Stopped | Limited | NotSent | Unknown | Mistaken | Ended


@dataclass(frozen=True, slots=True)
class Step:
    """The record to keep, what to do once it is kept, and when to come back (milliseconds, `None` for never)."""

    record: Record
    act: Literal["call", "look", "watch", "none"]
    due: int | None
