"""Who lets a request in: the business's door asks for a key with a scope, the storefront's for a public key."""

from dataclasses import dataclass

from starlette.requests import Request

from scalev.sandbox.catalogue.kinds import Store
from scalev.sandbox.http import keys
from scalev.sandbox.http.replies import Refusal
from scalev.sandbox.http.versions import Version
from scalev.sandbox.world import World

STOREFRONT_KEY = "X-Scalev-Storefront-Api-Key"


class TooMany(Exception):
    """More requests than may be."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request at the door; `headers` is what every answer to it will say."""

    world: World
    request: Request
    version: Version
    scope: str
    headers: dict[str, str]

    @property
    def address(self) -> str:
        """Where it comes from."""
        return self.request.client.host if self.request.client else ""


def admit_business(visit: Visit) -> frozenset[str]:
    """Count it by its key, and give what the key may do."""
    world, key = visit.world, visit.request.headers.get("authorization")
    may_pass, window = world.limits.count(visit.version.name, visit.address, key or "", world.now().timestamp())
    visit.headers.update(window.headers)
    if not may_pass and world.settings.is_rate_limited:
        raise TooMany
    return keys.grant(key, visit.scope)


def admit_buyer(visit: Visit) -> frozenset[str]:
    """Count it by its address; a wrong key, store or plan all read the same, as documented."""
    world = visit.world
    limit = world.choices.public_calls_a_minute
    may_pass = world.limits.may_pass_publicly(visit.address, limit, world.now().timestamp())
    if not may_pass and world.settings.is_rate_limited:
        raise TooMany
    store = world.catalogue.stores_by_id.get(str(visit.request.path_params.get("store_id")))
    key = visit.request.headers.get(STOREFRONT_KEY.lower())
    if store is None or not world.choices.is_plan_eligible or key != storefront_key(store):
        raise Refusal(404, "Store not found", is_verbatim=True)
    return frozenset()


def storefront_key(store: Store) -> str:
    """The publishable key of a store."""
    return f"sfpk_sandbox_{store.id}"
