"""What became of a batch, in a message and a file; and a file to fill in."""

from collections.abc import Sequence

from bot.conversation.views.of_batches import BatchResult, EmptySheet
from bot.screens.batches.faults import write_fault
from bot.screens.labels import cut
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import CAPTION_LIMIT, TEXT_LIMIT, Button, Message
from bot.telegram_api.outgoing import Attachment
from flows.batches.batch import Row

MOST_NAMED = 8


def draw_result(view: BatchResult, say: Sentences) -> Message:
    """How many orders there are now, what they come to, and which rows are none."""
    batch, sums = view.batch, view.batch.sums
    key = "bulk.result.stopped" if batch.state == "stopped" else "bulk.result"
    lines = [say(key, count=sums.placed, total=rupiah(sums.billed))]
    left = sums.good + sums.bad - sums.placed - sums.waiting
    lines += [say("bulk.result.waiting", count=sums.waiting)] if sums.waiting else []
    lines += [say("bulk.result.left", count=left)] if left else []
    lines += [
        say("bulk.result.row", row=row.number, name=row.name, why=why_not(row, say))
        for row in view.unplaced[:MOST_NAMED]
    ]
    lines += ["…"] if len(view.unplaced) > MOST_NAMED else []
    if view.listed:
        return _draw_listed(view, lines, say)
    lines += [say("bulk.result.file" if view.sheet else "bulk.result.no_file")]
    file = Attachment(say.plain("bulk.result.name"), view.sheet, "document") if view.sheet else None
    return Message(cut("\n".join(lines), CAPTION_LIMIT), attachment=file)


def _draw_listed(view: BatchResult, lines: Sequence[str], say: Sentences) -> Message:
    """A line and a button to pay for each order, by whom it is for."""
    bills = [
        say("bulk.result.bill", row=row.number, name=row.name, total=rupiah(row.total), order=row.order_id)
        for row in view.listed
    ]
    pay = [
        (Button(say.plain("bulk.button.pay", name=row.name, total=rupiah(row.total)), url=row.link, style="success"),)
        for row in view.listed
        if row.link and not is_paid_on_delivery(row)
    ]
    head, *others = lines
    return Message(cut("\n".join([head, "", *bills, *others]), TEXT_LIMIT), tuple(pay))


def is_paid_on_delivery(row: Row) -> bool:
    """Nothing of it is to be paid now."""
    return row.answers is not None and row.answers.payment_method == "cod"


def why_not(row: Row, say: Sentences) -> str:
    """Why a row is no order, in a few words; empty of one that is."""
    if row.fate in {"held", "asked"}:
        return say.plain(f"bulk.fate.{row.fate}")
    if row.fate == "refused":
        return say.plain(f"bulk.why.{row.why}")
    if row.fate == "dropped":
        return say.plain("bulk.fate.dropped")
    if row.faults:
        return say.plain("bulk.fate.faults", what=", ".join(write_fault(fault, say) for fault in row.faults))
    return "" if row.fate == "placed" else say.plain("bulk.fate.left")


def draw_empty_sheet(view: EmptySheet, say: Sentences) -> Message:
    """A sheet to fill in, with an example, and how it goes on."""
    file = Attachment(say.plain("bulk.template.name"), view.sheet, "document")
    return Message(say("bulk.template", most=view.most), attachment=file)
