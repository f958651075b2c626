"""Everything one sandbox has, wired once."""

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scalev.sandbox.catalogue.shelves import Catalogue, load_catalogue
from scalev.sandbox.catalogue.views import Views
from scalev.sandbox.choices import Choices
from scalev.sandbox.http.faults import Faults
from scalev.sandbox.http.limits import Limits
from scalev.sandbox.http.replies import Row
from scalev.sandbox.http.versions import VERSIONS
from scalev.sandbox.names import Names
from scalev.sandbox.orders.book import Book
from scalev.sandbox.orders.placing import Placing
from scalev.sandbox.orders.public_view import PublicOrders
from scalev.sandbox.orders.uploads import Uploads
from scalev.sandbox.orders.views import OrderViews
from scalev.sandbox.settings import SandboxSettings
from scalev.sandbox.shipping.places import Places, places
from scalev.sandbox.webhooks.delivery import Hooks
from scalev.sandbox.webhooks.events import Events
from scalev.stand_in.tasks import Tasks

NEVER_LOOKED = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Heard:
    """A request that wrote or tried to, as it came in; `status` is None while or where it has no answer."""

    at: str
    method: str
    path: str
    body: str
    status: int | None = None


class World:
    """One sandbox: shops, orders, switches, what it heard."""

    def __init__(self, settings: SandboxSettings) -> None:
        self.settings = settings
        self.catalogue: Catalogue = load_catalogue()
        self.places: Places = places()
        self.book = Book(settings.state_dir)
        # A reloaded book must not meet the names of the run before.
        seed = settings.seed
        self.names = Names(seed if seed is None else seed + len(self.book))
        self.faults = Faults(seed)
        self.choices = Choices()
        self.ahead_s = 0.0
        self.next_overdue = NEVER_LOOKED
        self.limits = Limits()
        self.placing = Placing(self.book, self.names, self.choices, settings.public_url)
        self.views = {name: Views(version, settings.public_url) for name, version in VERSIONS.items()}
        self.order_views = {
            name: OrderViews(version, self.catalogue, settings.public_url) for name, version in VERSIONS.items()
        }
        self.public_orders = PublicOrders(self.order_views["v3"], self.choices, settings.public_url)
        self.uploads = Uploads()
        self.heard: deque[Heard] = deque(maxlen=settings.requests_kept)
        self.tasks = Tasks()
        self.hooks = Hooks(settings, self.choices, self.names, self.faults, self.tasks)
        self.events = Events(self.book, self.order_views["v3"], self.hooks, self.now)

    def now(self) -> datetime:
        """Tell the time of the sandbox: the machine's, and as far ahead as it was told to be."""
        return self.settings.clock() + timedelta(seconds=self.ahead_s)

    def reset(self) -> None:
        """Forget orders, faults, choices, limits and requests, and go by the machine's time again."""
        self.tasks.cancel()
        self.book.clear()
        self.faults.clear()
        self.choices.replace({})
        self.ahead_s = 0.0
        self.next_overdue = NEVER_LOOKED
        self.limits.clear()
        self.hooks.clear()
        self.uploads.clear()
        self.heard.clear()

    async def aclose(self) -> None:
        """End what still runs."""
        await self.tasks.aclose()
        await self.hooks.aclose()
        self.book.close()

    def listen(self, method: str, path: str, body: bytes) -> Heard:
        """Remember a request that writes; never its headers, which hold the key."""
        heard = Heard(self.now().isoformat(), method, path, body.decode("utf-8", "replace"))
        self.heard.append(heard)
        return heard

    def requests(self) -> list[Row]:
        """What was heard, the newest last."""
        return [{name: getattr(one, name) for name in Heard.__slots__} for one in self.heard]
