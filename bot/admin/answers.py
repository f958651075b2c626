"""Answer what admins ask of the desk by command or button; all else is another's. Who is no admin gets no answer."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.admin.figures import Figures
from bot.admin.panels import (
    AGAIN,
    ASKING,
    ask_later,
    ask_until,
    ask_which_end,
    show_desk,
    show_rest,
    show_trail,
    show_waiting,
)
from bot.admin.rest import Rest, read_wish
from bot.admin.team import Team
from bot.admin.trail import Deed, Entry, Trail
from bot.admin.waiting import Waiting
from bot.conversation.decision import Notice, Panel, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, note_on_rest
from bot.orders.queries import Answer
from bot.outbox.admin_notices import AdminNotices
from bot.screens.labels import mask_phone
from bot.storage.store import Store

ANY_WORDS = 64
CHANGES = frozenset({"block.done", "block.done_phone", "block.undone"})


class DeskAnswers:
    """Who takes the requests of admins' conversations."""

    def __init__(
        self,
        store: Store,
        team: Team,
        rest: Rest,
        trail: Trail,
        figures: Figures,
        waiting: Waiting,
        notices: AdminNotices,
        otherwise: Answer,
    ) -> None:
        self.store = store
        self.team = team
        self.rest = rest
        self.trail = trail
        self.figures = figures
        self.waiting = waiting
        self.notices = notices
        self.otherwise = otherwise
        self.does: Mapping[str, Callable[[str, int, str], Awaitable[Panel]]] = {
            "desk": self._show,
            "waiting": self._show_waiting,
            "pause": self._pause,
            "open": self._open,
            "trail": self._tell,
            "team": team.show,
            "invite": team.invite,
            "revoke": team.revoke,
        }

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request; who is an admin is asked of Redis, at this moment."""
        act, argument, name = (*conversation.request, "", "")[:3]
        if act == "enlist":  # not `join`, which are words about an order
            return (await self.team.join(argument, chat, name),)
        if act in {"block", "unblock"}:
            return await self._note_block(act, argument, conversation, chat, name)
        if act not in self.does:
            return await self.otherwise(conversation, chat)
        if await self.team.staff.role_of(chat) != "admin":
            return ()
        return (await self.does[act](argument, chat, name),)

    async def _show(self, argument: str, chat: int, _name: str) -> Panel:
        if argument == AGAIN:
            await self.waiting.show(chat)
        orders, talks = await self.waiting.lines(), await self.waiting.talks()
        return show_desk(await self.figures.today(), await self.rest.now_on(), orders, talks)

    async def _show_waiting(self, _argument: str, _chat: int, _name: str) -> Panel:
        return show_waiting(await self.waiting.lines(), await self.waiting.talks())

    async def _pause(self, wish: str, chat: int, name: str) -> Panel:
        wanted = read_wish(wish, await self.store.now())
        if wanted.doubt == "day":
            return ask_which_end(wanted.said, wanted.until, wanted.why)
        if wanted.doubt == "later":
            return ask_later()
        if wanted.doubt or wish == ASKING:
            return ask_until(wanted.why if wanted.doubt else "")
        pause = await self.rest.begin(wanted, chat)
        await self._keep("pause", chat, name)
        begun = note_on_rest("pause.begun_by", pause)
        await self._tell_others(chat, pause.at, replace(begun, values={**begun.values, "who": name or str(chat)}))
        return show_rest(pause)

    async def _open(self, _argument: str, chat: int, name: str) -> Panel:
        if not await self.rest.end():
            return Panel(((Note("pause.none"),),))
        await self._keep("open", chat, name)
        await self._tell_others(chat, await self.store.now(), Note("pause.opened_by", {"who": name or str(chat)}))
        return Panel(((Note("pause.opened"),),))

    async def _tell_others(self, admin: int, at: int, note: Note) -> None:
        """The rest of the team hears of what all of the shop sees."""
        await self.notices.tell_others(admin, f"rest.{at}", note)

    async def _tell(self, order: str, _chat: int, _name: str) -> Panel:
        return show_trail(await self.trail.newest(order.strip().lstrip("#").upper()))

    async def _note_block(
        self, act: str, argument: str, conversation: Conversation, chat: int, name: str
    ) -> Sequence[Notice]:
        """Whom an admin blocks is another's matter; what was done is kept, of a phone its ends, and no refusal."""
        answered = await self.otherwise(conversation, chat)
        for each in answered:
            if isinstance(each, Reply) and each.note.key in CHANGES and argument:
                whom = str(each.note.values.get("who", ""))
                shown = whom if whom.isdigit() else mask_phone(whom)
                await self._keep("block" if act == "block" else "unblock", chat, name, shown)
        return answered

    async def _keep(self, deed: Deed, admin: int, name: str, detail: str = "") -> None:
        now = await self.store.now()
        await self.trail.add(Entry(deed, admin, name, now, f"{deed}.{admin}.{now}.{detail}", detail=detail[:ANY_WORDS]))
