"""A QR code to pay by, as a picture that another phone or the own gallery can scan."""

import io

import segno

from bot.screens.card import draw_deadline
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import Message
from bot.telegram_api.outgoing import Attachment
from flows.saga.record import Record
from flows.saga.stages import stage_of
from flows.shop import Order

WIDTH = 720  # pixels, at least: a banking app reads it from the gallery too
QUIET_ZONE = 4  # modules, as the standard has it
LONGEST_TEXT = 1000


def draw_qris(record: Record, order: Order, say: Sentences) -> Message | None:
    """The picture with the sum and until when; `None` where there is nothing to pay so."""
    if not order.qr or len(order.qr) > LONGEST_TEXT or stage_of(order, record) != "unpaid":
        return None
    lines = [say("qris", total=rupiah(order.total), order=order.order_id), *draw_deadline(order, say), say("qris.how")]
    picture = Attachment(f"qris-{order.order_id}.png", draw_png(order.qr))
    return Message("\n".join(lines), about=record.ref, attachment=picture)


def draw_png(text: str) -> bytes:
    """A QR code of a text, black on white."""
    code = segno.make_qr(text, error="m")
    across, _ = code.symbol_size(1, QUIET_ZONE)
    out = io.BytesIO()
    code.save(out, kind="png", scale=-(-WIDTH // across), border=QUIET_ZONE)
    return out.getvalue()
