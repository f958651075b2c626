"""Answer what concerns the team: who belongs to it, a link that invites, who joins by one, and who is to leave."""

from bot.admin.panels import name_role, show_team
from bot.admin.staff import Member, Opened, Staff
from bot.admin.trail import Deed, Entry, Trail
from bot.conversation.decision import Key, Panel
from bot.conversation.notes import Note
from bot.outbox.languages import Languages
from bot.people.house import House
from bot.people.roles import Role
from bot.screens.admin.panel import draw_panel
from bot.telegram_api.message import new_nonce

ROLES: dict[str, Role] = {"admin": "admin", "reseller": "reseller"}


class Team:
    """Each answer is a panel; every call raises `StoreDown`."""

    def __init__(self, staff: Staff, trail: Trail, house: House) -> None:
        self.staff = staff
        self.trail = trail
        self.house = house
        self.store = staff.store
        self.languages = Languages(staff.store, house.language)

    async def show(self, _argument: str, _chat: int, _name: str) -> Panel:
        """Everybody with a role."""
        return show_team(await self.staff.members())

    async def invite(self, argument: str, chat: int, name: str) -> Panel:
        """A link for one person; without a role the choice of one."""
        role = ROLES.get(argument.lower())
        if role is None:
            return Panel(
                ((Note("invite.whom"),),),
                ((Key("button.invite_admin", "undang admin"), Key("button.invite_reseller", "undang reseller")),),
            )
        link = f"https://t.me/{self.house.username}?start={await self.staff.invite(role, chat)}"
        await self._keep("invite", chat, name, role)
        told = Note("invite.link", {"role": name_role(role), "link": link})
        return Panel(((told,),), ((Key("button.copy_link", copy=link),),))

    async def join(self, hashed: str, chat: int, name: str) -> Panel:
        """Take in who opens a link, and tell who made it; of a link that is not good, why."""
        if role := self.staff.roles.root(chat) or await self._higher(chat):
            return _say(Note("join.already", {"role": name_role(role)}))
        opened, member = await self.staff.open(hashed, chat, name)
        if member is None:
            return _say(_REFUSALS[opened])
        if opened == "ok":
            await self._keep("join", chat, name, member.role)
            await self._tell_inviter(member)
        await self.staff.shared_keys.appoint("menu", str(chat), 0)
        return _say(Note("join.admin") if member.role == "admin" else Note("join.reseller"))

    async def revoke(self, argument: str, chat: int, name: str) -> Panel:
        """Take a role away, asked about once; who it is and since when is in the button that says yes."""
        user, _, since = argument.partition(" ")
        member = next((each for each in await self.staff.members() if str(each.user) == user), None)
        if member is None:
            return show_team(await self.staff.members(), Note("revoke.whom"))
        who, role = member.name or str(member.user), name_role(member.role)
        if self.staff.roles.root(member.user):
            return _say(Note("revoke.root", {"who": who, "role": role}))
        if not since:
            yes = Key("button.revoke", f"cabut {member.user} {member.at}")
            asked = Note("revoke.sure", {"who": who, "role": role})
            return Panel(((asked,),), ((yes, Key("button.keep_member", "tim")),))
        if str(member.at) != since or not await self.staff.revoke(member):
            return _say(Note("revoke.changed", {"who": who}))
        await self._keep("revoke", chat, name, str(member.user))
        await self.staff.shared_keys.appoint("menu", str(member.user), 0)
        return _say(Note("revoke.done", {"who": who}))

    async def _higher(self, chat: int) -> Role | None:
        """The role of an admin, whom no link makes anything less."""
        return "admin" if await self.staff.role_of(chat) == "admin" else None

    async def _tell_inviter(self, member: Member) -> None:
        who, user = member.name or str(member.user), str(member.user)
        told = Note("join.told", {"who": who, "user": user, "role": name_role(member.role)})
        panel = draw_panel(_say(told), await self.languages.say_to(member.by))
        await self.store.tell(member.by, f"joined.{member.user}.{member.at}", panel.pack(new_nonce()))

    async def _keep(self, deed: Deed, admin: int, name: str, detail: str) -> None:
        now = await self.store.now()
        await self.trail.add(Entry(deed, admin, name, now, f"{deed}.{admin}.{now}", detail=detail))


_REFUSALS: dict[Opened, Note] = {
    "used": Note("join.used"),
    "expired": Note("join.expired"),
    "unknown": Note("join.unknown"),
    "slow": Note("join.slow"),
}


def _say(note: Note) -> Panel:
    return Panel(((note,),))
