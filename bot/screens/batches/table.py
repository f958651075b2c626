"""A batch before it is placed: what was read, what is wrong with which cell, and the choice that is asked now."""

from collections.abc import Sequence

from bot.conversation.views.of_batches import BatchProgress, BatchResult, BatchTable, EmptySheet, OfBatches
from bot.people.buttons import Action
from bot.screens.batches.faults import write_faults
from bot.screens.batches.progress import draw_progress
from bot.screens.batches.result import draw_empty_sheet, draw_result
from bot.screens.labels import label, phone
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows, grid
from flows.batches.batch import Batch, Row
from flows.batches.pricing import USUAL

FAULTS_AT = 5
"""Where the faults stand among the parts of the table."""
COURIERS = ("cheap", "fast")
MOST_NAMED = 12


def draw_batch(view: OfBatches, say: Sentences) -> Message:
    """A message of whatever is shown of a batch."""
    match view:
        case BatchTable():
            return draw_table(view, say)
        case BatchProgress():
            return draw_progress(view, say)
        case BatchResult():
            return draw_result(view, say)
        case EmptySheet():
            return draw_empty_sheet(view, say)


def draw_table(view: BatchTable, say: Sentences) -> Message:
    """The table, as one message."""
    parts = [_fixed(view, say), _head(view.batch, say), _list(view, say), _money(view, say)]
    parts += [_sender(view.batch, say), "\n".join(_troubles(view, say)), _way_out(view, say)]
    parts += [_doubts(view, say), _ask(view, say)]
    return Message(_join(parts), _rows(view, say), edits=view.edits)


def _join(parts: Sequence[str]) -> str:
    """The parts within Telegram's limit; of a long list of faults the last lines go."""
    text = "\n\n".join(part for part in parts if part)
    lines = parts[FAULTS_AT].split("\n")
    if len(text.encode("utf-16-le")) // 2 <= TEXT_LIMIT or len(lines) < 3:
        return text
    fewer = "\n".join([*[line for line in lines[:-1] if line != "…"][:-1], "…", lines[-1]])
    return _join([*parts[:FAULTS_AT], fewer, *parts[FAULTS_AT + 1 :]])


def _fixed(view: BatchTable, say: Sentences) -> str:
    if view.fixed is None:
        return ""
    lines = [say("bulk.fixed", count=view.fixed) if view.fixed else say("bulk.not_fixed")]
    for row in view.told:
        if row.fate == "dropped":
            lines.append(say("bulk.told.dropped", row=row.number, name=row.name or "?"))
        else:
            lines.append(_row(row, say, with_street=True))
    return "\n".join(lines)


def _head(batch: Batch, say: Sentences) -> str:
    sums = batch.sums
    key = "bulk.head.pasted" if batch.is_pasted else "bulk.head"
    lines = [say(key, name=batch.name or say.plain("bulk.file"), count=sums.good + sums.bad)]
    lines.append(say("bulk.all_good") if not sums.bad else say("bulk.some_bad", good=sums.good, bad=sums.bad))
    lines += [say(f"bulk.remark.{remark}") for remark in batch.remarks]
    return "\n".join(lines)


def _list(view: BatchTable, say: Sentences) -> str:
    """A line for each of few orders: for whom, what, where to, and what brings it there."""
    return "\n".join(_row(row, say) for row in view.listed)


def _row(row: Row, say: Sentences, *, with_street: bool = False) -> str:
    said, answers = row.said, row.answers
    goods = ", ".join(f"{one.item.name} ×{one.quantity}" for one in said.items)
    courier = answers.courier if answers else None
    way = label(courier, say) if courier else ""
    paid = label(answers.payment_method, say) if answers and answers.payment_method else ""
    place = said.district.district if said.district else ""
    street = said.address if with_street else ""
    facts = " · ".join(filter(None, (goods, street, place, way, paid)))
    return say("bulk.row.bad" if row.is_bad else "bulk.row", row=row.number, name=row.name or "?", facts=facts)


def _money(view: BatchTable, say: Sentences) -> str:
    """What the good rows come to, the way as far as it is known."""
    batch, sums = view.batch, view.batch.sums
    lines = [say("bulk.goods", total=rupiah(sums.goods))] if sums.good else []
    if batch.state == "priced":
        lines += [say("bulk.shipping", total=rupiah(sums.shipping), courier=_courier_of(view, say))]
        lines += [say("bulk.total", total=rupiah(sums.goods + sums.shipping))]
        lines += [say("bulk.payment", method=label(batch.payment, say))] if batch.payment else []
    return "\n".join(lines)


def _courier_of(view: BatchTable, say: Sentences) -> str:
    """The courier that was chosen for all; one that does not go everywhere is told so."""
    batch = view.batch
    if not batch.courier:
        return say.plain("bulk.courier.own")
    if batch.courier.startswith(USUAL):
        name = batch.courier.removeprefix(USUAL)
        own = {row.answers.courier.name for row in view.listed if row.answers and row.answers.courier}
        return say.plain("bulk.courier.mixed" if own - {name} else "bulk.courier.usual", name=name)
    way = say.plain(f"bulk.courier.{batch.courier}") if batch.courier in COURIERS else batch.courier.upper()
    is_named = any(row.line.cell("courier").text for row in view.listed if not row.is_bad)
    return say.plain("bulk.courier.but_named", way=way) if is_named and batch.courier in COURIERS else way


def _sender(batch: Batch, say: Sentences) -> str:
    if not batch.sender_name:
        return ""
    return say("bulk.sender", name=batch.sender_name, phone=phone(batch.sender_phone))


def _troubles(view: BatchTable, say: Sentences) -> Sequence[str]:
    if not view.troubled:
        return []
    lines = [say("bulk.troubles")]
    lines += [line for row in view.troubled for line in write_faults(row, say)]
    lines += [say("bulk.page", page=view.page + 1, pages=view.pages)] if view.pages > 1 else []
    return lines


def _doubts(view: BatchTable, say: Sentences) -> str:
    """What gives pause, with the rows that it is about; of very many the first."""
    lines = list[str]()
    for doubt, numbers in view.doubts:
        shown = ", ".join(map(str, numbers[:MOST_NAMED]))
        rows = say.plain("bulk.doubt.more", rows=shown, count=len(numbers) - MOST_NAMED)
        lines.append(say(f"bulk.doubt.{doubt}", rows=rows if len(numbers) > MOST_NAMED else shown))
    return "\n".join(lines)


def _way_out(view: BatchTable, say: Sentences) -> str:
    key = "bulk.how_to_fix.pasted" if view.batch.is_pasted else "bulk.how_to_fix"
    return say(key, row=view.troubled[0].number) if view.troubled else ""


def _ask(view: BatchTable, say: Sentences) -> str:
    batch = view.batch
    if batch.state == "stopped":
        return say("bulk.dropped")
    if not batch.sums.good:
        return say("bulk.none_good")
    if batch.state == "priced":
        return (
            say("bulk.confirm.some", good=batch.sums.good, bad=batch.sums.bad)
            if batch.sums.bad
            else say("bulk.confirm")
        )
    if batch.needs_courier and not batch.courier:
        return say("bulk.ask.courier")
    return say("bulk.ask.payment") if batch.needs_payment and not batch.payment else ""


def _rows(view: BatchTable, say: Sentences) -> Rows:
    batch = view.batch
    if batch.state == "stopped":
        return ()
    pages = _page_buttons(view, say)
    rows = [pages] if pages else []
    if batch.sums.good:
        rows += _choices(view, say)
    return (*rows, (_button("bulk.button.drop", "x", batch, say, style="danger"),))


def _choices(view: BatchTable, say: Sentences) -> list[tuple[Button, ...]]:
    """The buttons of the one choice that is asked now."""
    batch = view.batch
    if batch.state == "priced":
        count = batch.sums.good
        confirm = Button(
            say.plain("bulk.button.confirm", count=count), Action.BATCH, "g", style="primary", nonce=batch.id
        )
        return [(confirm,), (_button("bulk.button.again", "k", batch, say),)]
    if batch.needs_courier and not batch.courier:
        return [tuple(_button(f"bulk.button.{name}", f"c.{name}", batch, say) for name in COURIERS)]
    methods = [Button(label(code, say), Action.BATCH, f"p.{code}", nonce=batch.id) for code in view.methods]
    return list(grid(methods, 2))


def _page_buttons(view: BatchTable, say: Sentences) -> tuple[Button, ...]:
    back = [_button("bulk.button.before", f"o.{view.page - 1}", view.batch, say)] if view.page else []
    on = [_button("bulk.button.next", f"o.{view.page + 1}", view.batch, say)] if view.page + 1 < view.pages else []
    return (*back, *on)


def _button(key: str, argument: str, batch: Batch, say: Sentences, style: str = "") -> Button:
    return Button(say.plain(key), Action.BATCH, argument, style=style, nonce=batch.id)
