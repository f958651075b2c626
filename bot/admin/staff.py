"""Who belongs to the shop by invitation: a link that grants a role once, within a day, and who has which role since.

Of a link only the hash of its token is kept. What the settings say stands above all this and cannot be revoked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from bot.people.invitation import hash_of, new_token
from bot.people.roles import Role, Roles
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching

INVITED_MS = 86_400_000
KEPT_MS = 7 * INVITED_MS  # so long it can be told that a link was used or has run out
MOST_TRIES = 10  # links that one person may open in an hour

Opened = Literal["ok", "again", "used", "expired", "unknown", "slow"]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role: who granted it, and when in the store's milliseconds; 0 and 0 where the settings did."""

    user: int
    role: Role
    name: str = ""
    by: int = 0
    at: int = 0


class Staff:
    """Invites, grants and revokes; every call raises `StoreDown`."""

    def __init__(self, shared_keys: SharedKeys, roles: Roles) -> None:
        self.shared_keys = shared_keys
        self.store = shared_keys.store
        self.roles = roles

    async def members(self) -> Sequence[Member]:
        """Everybody with a role, those of the settings first."""
        found = await self._granted()
        self.roles.learn(roles_of(found))
        roots = [Member(user, role) for role in ("admin", "reseller") for user in self._roots(role)]
        granted = [each for field, packed in found.items() if (each := _read(field, packed))]
        return [*roots, *sorted((m for m in granted if not self.roles.root(m.user)), key=lambda m: m.at)]

    async def role_of(self, user: int) -> Role:
        """The role somebody has at this moment, whatever this process knows."""
        if root := self.roles.root(user):
            return root
        packed = (await self._granted()).get(str(user).encode())
        member = _read(str(user).encode(), packed) if packed else None
        return member.role if member else "customer"

    async def invite(self, role: Role, by: int) -> str:
        """The token of a new link."""
        token = new_token()
        key, until = self._invite(hash_of(token)), await self.store.now() + INVITED_MS
        with reaching("invite"):
            pipeline = self.store.client.pipeline(transaction=False)
            pipeline.hset(key, mapping={"role": role, "by": by, "until": until})
            pipeline.pexpire(key, KEPT_MS)
            await pipeline.execute()
        return token

    async def open(self, hashed: str, user: int, name: str) -> tuple[Opened, Member | None]:
        """Grant what a link offers to the first who opens it, if whoever made it may still do so."""
        found = await self.store.read(self._invite(hashed), self.store.client.hgetall)
        by, role = int(found.get(b"by", b"0")), cast("Role", found.get(b"role", b"").decode())
        if by and await self.role_of(by) != "admin":
            found, by = {}, 0
        member = Member(user, role, name, by, await self.store.now())
        key = self._invite(hashed if found else "none")
        keys = (key, self._key, self.shared_keys.key("invite_tries", user))
        opened, _ = await self.store.write("redeem", keys, (user, self.store.sealer.seal(_pack(member)), MOST_TRIES))
        if opened == "ok":
            await self.members()
        return cast("Opened", opened), member if opened in {"ok", "again"} else None

    async def revoke(self, member: Member) -> bool:
        """Take a granted role away; false where it is another by now, or none."""
        known = next((each for each in await self.members() if each.user == member.user), None)
        if known is None or known.at != member.at or self.roles.root(member.user):
            return False
        await self.store.write("block", (self._key,), (member.user, ""))
        await self.members()
        return True

    async def _granted(self) -> Mapping[bytes, bytes]:
        """Who was granted what, as it is packed; what no key opens grants nothing."""
        return self.store.sealer.open_if_known(await self.store.read(self._key, self.store.client.hgetall))

    @property
    def _key(self) -> str:
        return self.shared_keys.key("staff")

    def _invite(self, hashed: str) -> str:
        return self.shared_keys.key("invite", hashed)

    def _roots(self, role: Role) -> Sequence[int]:
        return sorted(self.roles.admins if role == "admin" else self.roles.resellers)


def roles_of(fields: Mapping[bytes, bytes]) -> Mapping[int, Role]:
    """The roles of what stands in Redis; what cannot be read grants nothing."""
    found = [_read(field, packed) for field, packed in fields.items()]
    return {each.user: each.role for each in found if each}


def _pack(member: Member) -> bytes:
    return json.dumps({"role": member.role, "name": member.name[:64], "by": member.by, "at": member.at}).encode()


def _read(field: bytes, packed: bytes) -> Member | None:
    try:
        said = json.loads(packed)
        user, role, by, at = int(field), said["role"], int(said["by"]), int(said["at"])
    except (ValueError, KeyError, TypeError):
        return None
    return Member(user, role, str(said.get("name", "")), by, at) if role in {"admin", "reseller"} else None
