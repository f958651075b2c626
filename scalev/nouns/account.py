"""The account behind the key: which businesses it opens and what it may do there."""

from typing import Annotated

from scalev.http.client import Client
from scalev.nouns.rows import Loose, MaybeText, Row, read


class BusinessRow(Row):
    """A business the key opens."""

    unique_id: MaybeText = None
    name: MaybeText = None
    scopes: Annotated[list[str] | None, Loose] = None


class AccountRow(Row):
    """Who the key speaks for."""

    auth_method: MaybeText = None
    connected_businesses: tuple[BusinessRow, ...] = ()

    @property
    def scopes(self) -> frozenset[str]:
        """All that the key may do."""
        return frozenset(scope for business in self.connected_businesses for scope in business.scopes or ())


class Account:
    """Questions about the key itself."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def me(self) -> AccountRow | None:
        """Say who the key is; v2 has no such route, so None there."""
        if "account.me" not in self._client.dialect.routes:
            return None
        return read(AccountRow, await self._client.ask("account.me"), self._client.line("account.me"))
