"""The key itself: what it may do, where the version tells."""

from scalev.http.client import Client
from scalev.nouns.rows import Row, read


class BusinessRow(Row):
    """A business that the key acts for."""

    scopes: tuple[str, ...] = ()


class WhoRow(Row):
    """Whose key it is."""

    connected_businesses: tuple[BusinessRow, ...] = ()


class Keys:
    """Questions about the key that is used."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def scopes(self) -> frozenset[str]:
        """What the key may do in all its businesses (`order:create`); nothing where the version does not tell (v2)."""
        if "keys.scopes" not in self._client.dialect.routes:
            return frozenset()
        row = read(WhoRow, await self._client.ask("keys.scopes"), self._client.line("keys.scopes"))
        return frozenset(scope for business in row.connected_businesses for scope in business.scopes)
