"""Begin to count: give every part that is told of something a meter that keeps it."""

from importlib.metadata import version

from bot.config.settings import Settings
from bot.metrics.meter import Meter
from bot.observing.hearing import hear_scalev, hear_telegram
from bot.observing.prometheus import PrometheusMeter
from bot.storage.store import Store
from bot.telegram_api.client import AiohttpRequest
from scalev.api import Scalev


def count(settings: Settings, store: Store) -> Meter:
    """Count what a process does from now on, whichever of its bots does it."""
    meter = PrometheusMeter()
    facts = {"telegram_mode": settings.telegram_mode, "scalev_api_version": settings.scalev_api_version}
    meter.describe(version=version("scalev-bot"), **facts)
    store.meter = store.health.meter = meter
    return meter


def count_bot(meter: Meter, store: Store, request: AiohttpRequest, scalev: Scalev) -> None:
    """Count what one bot does, too."""
    store.meter = meter
    request.listeners.append(hear_telegram(meter))
    scalev.tell(hear_scalev(meter))
