"""Cancel what was made; what stays is named, so that its owner can."""

from bot.doctor.finding import Findings, note, ok, wrong
from bot.probe.trial import Trial, send
from bot.probe.working import CANCELLED
from flows.shop import Order
from scalev.errors import ScalevError


async def take_back(trial: Trial) -> Findings:
    """Cancel each order that still stands."""
    standing = [order for order in trial.made if await _stands(trial, order)]
    if not standing:
        return
    if await trial.ask(f"Cancel what was made ({len(standing)})?"):
        standing = [order for order in standing if not await _cancel(trial, order)]
        cancelled = len(trial.made) - len(standing)
        yield ok("cancel", f"{cancelled} of {len(trial.made)} orders are cancelled; the API deletes none.")
        tell = wrong
    else:
        tell = note
    if standing:
        named = ", ".join(order.order_id for order in standing)
        yield tell("cancel", f"Still there: {named}; cancel them in Scalev.")


async def _stands(trial: Trial, order: Order) -> bool:
    """Whether it is not cancelled yet; where nobody knows, it is."""
    try:
        return (await trial.orders.get(order.id)).status not in CANCELLED
    except ScalevError:
        return True


async def _cancel(trial: Trial, order: Order) -> bool:
    """Cancel it, and see that it is."""
    try:
        await send(lambda: trial.placed.set_status(order.id, "canceled"))
    except ScalevError:
        return not await _stands(trial, order)
    return not await _stands(trial, order)
