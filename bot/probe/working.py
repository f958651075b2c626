"""Work on the order that stands: have its payment asked for and checked, change it, copy it to be paid otherwise."""

from bot.doctor.finding import Finding, Findings, note, ok, wrong
from bot.probe.trial import Trial, send
from flows.order.freeze import new_ref
from flows.shop import Order, OrderChange
from scalev.errors import Refused

CHANGED = "Uji coba bot, sudah diubah"
CANCELLED = frozenset({"canceled", "cancelled", "closed"})


async def pay_it(trial: Trial) -> Findings:
    """Whether there is something to pay by, and whether the shop asks its provider when it is asked."""
    if (order := trial.first) is None:
        return
    if order.qr or order.payment_code:
        yield ok("payment", "The answer to the order has what to pay by, so a buyer need not open the page.")
    elif await trial.ask("Ask the payment provider for a request to pay it?"):
        details = await send(lambda: trial.scalev.payments.create(order.id))
        has_code = bool(details.number or details.qr_string)
        said = "has what to pay by" if has_code else "has nothing to pay by beside the page"
        yield ok("payment", f"The order comes without it; a request that is asked for {said}.")
    if not await trial.ask("Have its payment checked?"):
        return
    checked = await send(lambda: trial.placed.check_payment(order.id))
    tell = ok if checked.payment_status == "unpaid" else note
    yield tell("payment", f"Checked while nobody has paid, it is {checked.payment_status or 'in no state'}.")


async def change_it(trial: Trial) -> Findings:
    """Another note: whether the rest stays, above all the reference."""
    if (order := trial.first) is None:
        return
    if not await trial.ask("Change the note of the order?"):
        yield note("change", "It was not allowed.")
        return
    noted = OrderChange(notes=CHANGED)
    await send(lambda: trial.placed.change(order.id, trial.order.ref, noted))
    read = await trial.orders.get(order.id)
    if read.ref != trial.order.ref:
        yield wrong("change", "A change of the note took the bot's reference away; changes are not safe here.")
    elif read.total != order.total:
        yield wrong("change", f"A change of the note changed the total from {order.total} to {read.total}.")
    elif CHANGED not in read.buyer_note:
        yield note("change", "The note is as before; buyers cannot change it here.")
    else:
        yield ok("change", "The note is changed, and nothing else is.")


async def copy_it(trial: Trial) -> Findings:
    """A copy that is paid otherwise: whether it has a reference of its own, and the original is cancelled."""
    if (order := trial.first) is None:
        return
    other = next(
        (one for one in trial.methods if one not in {trial.order.payment_method, order.payment_method, "cod"}), ""
    )
    if not other:
        yield note("copy", "The store is paid in one way only, so that none can be changed for another.")
        return
    if not await trial.ask(f"Copy the order, to be paid by {other}? The shop cancels the original."):
        yield note("copy", "It was not allowed.")
        return
    ref = new_ref()
    try:
        copy = await send(lambda: trial.placed.duplicate(order.id, other, ref))
    except Refused as refused:
        yield note("copy", f"Scalev refused it with {refused.status}; buyers cannot change how they pay.")
        return
    trial.made.append(copy)
    yield await _look_at_copy(trial, order, copy, ref)


async def _look_at_copy(trial: Trial, order: Order, copy: Order, ref: str) -> Finding:
    read, before = await trial.orders.get(copy.id), await trial.orders.get(order.id)
    if read.ref != ref:
        return wrong("copy", "The copy does not carry its own reference; it could not be told from its original.")
    if before.status not in CANCELLED:
        return wrong("copy", f"The original is {before.status} after it was copied; a buyer would have two orders.")
    trial.first = read
    return ok("copy", f"The copy is paid by {read.payment_method}, and its original is {before.status} at once.")
