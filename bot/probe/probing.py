"""The probe as a whole: look, then try one thing after the other, then take back what was made."""

from collections.abc import Callable

from bot.config.clients import make_scalev
from bot.config.settings import Settings
from bot.doctor.examination import carefully
from bot.doctor.finding import Finding, Findings, ok, wrong
from bot.probe.ordering import order_once, order_twice
from bot.probe.preparing import CannotTry, prepare
from bot.probe.taking_back import take_back
from bot.probe.trial import Trial
from bot.probe.versions import look_at_versions
from bot.probe.wish import Ask, Wish
from bot.probe.working import change_it, copy_it, pay_it

Step = Callable[[Trial], Findings]
STEPS: tuple[tuple[str, Step], ...] = (
    ("order", order_once),
    ("payment", pay_it),
    ("change", change_it),
    ("copy", copy_it),
    ("order twice", order_twice),
)


async def probe(settings: Settings, wish: Wish, ask: Ask, tell: Callable[[Finding], None]) -> None:
    """Tell everything that can be found out; what was made is offered to be cancelled, however it ends."""
    await _tell_all("key", look_at_versions(settings), tell)
    async with make_scalev(settings) as scalev:
        try:
            order, methods, said = await prepare(scalev, settings, wish)
        except CannotTry as problem:
            tell(wrong("product", str(problem)))
            return
        tell(ok("product", said))
        trial = Trial(scalev, order, methods, wish, ask)
        try:
            for about, step in STEPS:
                await _tell_all(about, step(trial), tell)
        finally:
            await _tell_all("cancel", take_back(trial), tell)


async def _tell_all(about: str, findings: Findings, tell: Callable[[Finding], None]) -> None:
    async for finding in carefully(about, findings):
        tell(finding)
