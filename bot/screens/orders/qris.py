"""A QR code to pay by, as a picture that another phone or the own gallery can scan."""

import io
from collections.abc import Sequence

import segno

from bot.screens.card import draw_deadline
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import Message
from bot.telegram_api.outgoing import Attachment
from flows.saga.life import is_paid
from flows.saga.naming import name_order
from flows.saga.record import Record
from flows.saga.stages import Stage, stage_of
from flows.shop import Order

WIDTH = 720  # pixels, at least: a banking app reads it from the gallery too
QUIET_ZONE = 4  # modules, as the standard has it
LONGEST_TEXT = 1000
OVER: frozenset[Stage] = frozenset({"cancelled", "returned", "conflict", "delivered"})


def draw_qris(record: Record, order: Order, say: Sentences) -> Message | None:
    """The picture with the sum and until when; `None` where there is nothing to pay so."""
    if not order.qr or len(order.qr) > LONGEST_TEXT or stage_of(order, record) != "unpaid":
        return None
    picture = Attachment(f"qris-{order.order_id}.png", draw_png(order.qr))
    return Message(draw_caption(record, order, say), about=record.ref, attachment=picture, code_of=record.ref)


def draw_below(record: Record, order: Order, before: Record, known: Order, say: Sentences) -> Sequence[Message]:
    """What is said below the picture from now on, where that is another than before."""
    said = draw_caption(record, order, say)
    return [] if said == draw_caption(before, known, say) else [Message(said, code_of=record.ref)]


def draw_caption(record: Record, order: Order, say: Sentences) -> str:
    """What is said below the picture: how to pay by it, or that nobody is to scan it any more."""
    stage = stage_of(order, record)
    if is_paid(order):
        return say("qris.paid", order=name_order(order, record))
    if stage == "expired":
        return say("qris.expired", order=name_order(order, record))
    if record.replaced_by or stage in OVER:
        return say("qris.over", order=name_order(order, record))
    named = say("qris", total=rupiah(order.total), order=name_order(order, record))
    lines = [named, *draw_deadline(order, say), say("qris.how")]
    return "\n".join(lines)


def draw_png(text: str) -> bytes:
    """A QR code of a text, black on white."""
    code = segno.make_qr(text, error="m")
    across, _ = code.symbol_size(1, QUIET_ZONE)
    out = io.BytesIO()
    code.save(out, kind="png", scale=-(-WIDTH // across), border=QUIET_ZONE)
    return out.getvalue()
