"""What the desk shows, as panels: the day, who waits, the rest, the team, and who did what."""

from collections.abc import Sequence

from bot.admin.figures import Day
from bot.admin.staff import Member
from bot.admin.trail import Entry
from bot.admin.waiting import Talk
from bot.conversation.decision import Key, Panel
from bot.conversation.notes import Moment, Note, Rupiah, note_on_rest
from bot.people.buttons import LONGEST_WISH
from bot.people.commands import BY_NAME
from bot.people.letters import Call
from bot.people.pause import Pause
from bot.people.roles import Role

LISTS = ("baru", "belum_bayar", "belum_kirim", "hari", "cari", "statistik", "ekspor")
WIDTH, SHOWN = 2, 30
ASKING = "?"  # behind /jeda: until when
AGAIN = "peringatan"  # behind /meja: shows once more what waits
MOST_TALKS, AT_DESK = 8, 3
LONGEST, ALONE = 120, 300  # characters of what somebody said
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000


def show_desk(day: Day | None, pause: Pause | None, waiting: Sequence[Note] = (), talks: Sequence[Talk] = ()) -> Panel:
    """The desk: the day so far, who and what waits, whether the shop rests, and the ways from here."""
    figures = Note("desk.no_figures") if day is None else _figures(day)
    rest = [note_on_rest("desk.rests", pause)] if pause else []
    keys = [Key(f"button.desk.{name}", name) for name in LISTS if name in BY_NAME]
    keys += [
        Key("button.open_shop", "buka") if pause else Key("button.rest", f"jeda {ASKING}"),
        Key("button.team", "tim"),
    ]
    keys = [*([Key("button.waiting", f"meja {AGAIN}")] if waiting else []), *keys]
    rows = [keys[at : at + WIDTH] for at in range(0, len(keys), WIDTH)]
    groups = ((Note("desk.title"), figures), _lines_of(talks, AT_DESK), waiting, rest, (Note("desk.hint"),))
    return Panel(groups, [*_rows_of(talks, AT_DESK), *rows])


def _figures(day: Day) -> Note:
    return Note(
        "desk.figures",
        {"orders": day.orders, "total": Rupiah(day.total), "unpaid": day.unpaid, "to_send": day.to_send},
    )


def _lines_of(talks: Sequence[Talk], most: int) -> Sequence[Note]:
    """How many there are, and the first of them with what they said."""
    longest = ALONE if len(talks) == 1 else LONGEST
    told = [_quote(talk, longest) for talk in talks[:most]]
    return (Note("desk.talks", {"count": len(talks)}), *told) if talks else ()


def _rows_of(talks: Sequence[Talk], most: int) -> Sequence[Sequence[Key]]:
    """A button to answer each of the first, and one to all of them where there are more."""
    keys = [Key("", call=Call(talk.chat, talk.thread.ref, "write"), who=_name(talk)) for talk in talks[:most]]
    rest = [[Key("button.desk.waiting", "tunggu")]] if len(talks) > most and most < MOST_TALKS else []
    return [*(keys[at : at + WIDTH] for at in range(0, len(keys), WIDTH)), *rest]


def show_waiting(orders: Sequence[Note], talks: Sequence[Talk]) -> Panel:
    """All that waits for a person, and the alerts of orders once more."""
    if not orders and not talks:
        return Panel(((Note("desk.nobody_waits"),),))
    alerts = [[Key("button.waiting", f"meja {AGAIN}")]] if orders else []
    return Panel((_lines_of(talks, MOST_TALKS), orders), [*_rows_of(talks, MOST_TALKS), *alerts])


def _name(talk: Talk) -> str:
    """What the person is called, else the number of their chat."""
    return talk.thread.who or f"#{talk.chat}"


def _quote(talk: Talk, longest: int) -> Note:
    words = " / ".join(" ".join(said.split()) for said in talk.thread.words.split("\n"))
    shown = words if len(words) <= longest else f"{words[:longest]}…"
    return Note("desk.waits.talk", {"name": _name(talk), "since": _since(talk.waits_ms), "words": shown or "…"})


def _since(waits_ms: int) -> Note:
    """For how long: in minutes, hours or days."""
    if waits_ms < HOUR_MS:
        return Note("waits.minutes", {"count": max(1, waits_ms // MINUTE_MS)})
    if waits_ms < 2 * DAY_MS:
        return Note("waits.hours", {"count": waits_ms // HOUR_MS})
    return Note("waits.days", {"count": waits_ms // DAY_MS})


def show_rest(pause: Pause) -> Panel:
    """The shop rests."""
    return Panel(((note_on_rest("pause.begun", pause),),), ((Key("button.open_shop", "buka"),),))


def ask_until(said: str = "") -> Panel:
    """Ask until when the shop is to rest, of a time that cannot be once more."""
    return _offer_ends(Note("pause.unclear", {"said": said}) if said else Note("pause.until_when"))


def ask_later() -> Panel:
    """Say that nobody can have the shop rest from a later time on, and ask until when it is to rest now."""
    return _offer_ends(Note("pause.later"))


def _offer_ends(asked: Note) -> Panel:
    hours = (Key("button.rest_one_hour", "jeda 1 jam"), Key("button.rest_two_hours", "jeda 2 jam"))
    longer = (Key("button.rest_tomorrow", "jeda sampai besok pagi"), Key("button.rest_for_now", "jeda dulu"))
    return Panel(((asked,),), (hours, longer))


def ask_which_end(said: str, until: int, why: str) -> Panel:
    """Ask of a day whether the rest begins or ends then; the reason goes with the button as far as it fits."""
    asked = Note("pause.which_end", {"said": said, "until": Moment(until)})
    wish = f"jeda sampai {said} {why}".encode()[:LONGEST_WISH].decode("utf-8", "ignore").strip()
    return Panel(
        ((asked,),), ((Key("button.rest_until_then", wish),), (Key("button.rest_from_then", "jeda mulai nanti"),))
    )


def show_team(members: Sequence[Member], above: Note | None = None) -> Panel:
    """Everybody with a role; who was invited can be asked to leave."""
    told = [_line(member) for member in members[:SHOWN]]
    keys = (Key("button.invite_admin", "undang admin"), Key("button.invite_reseller", "undang reseller"))
    return Panel(((above,) if above else (), (Note("team.title"), *told), (Note("team.hint"),)), (keys,))


def _line(member: Member) -> Note:
    user, role = str(member.user), name_role(member.role)
    if not member.at:
        return Note("team.root", {"user": user, "role": role})
    return Note("team.member", {"user": user, "role": role, "name": member.name or "?", "at": Moment(member.at)})


def name_role(role: Role) -> Note:
    """What a role is called."""
    return {"admin": Note("role.admin"), "reseller": Note("role.reseller")}.get(role, Note("role.customer"))


def show_trail(entries: Sequence[Entry]) -> Panel:
    """Who did what, newest first."""
    if not entries:
        return Panel(((Note("trail.none"),),))
    return Panel(((Note("trail.title"), *map(_told, entries)),))


def _told(entry: Entry) -> Note:
    who, what = entry.name or str(entry.admin), Note(f"deed.{entry.deed}")
    of = "".join(f" {each}" for each in (entry.order, entry.detail) if each)
    return Note("trail.line", {"at": Moment(entry.at), "who": who, "what": what, "of": of})
