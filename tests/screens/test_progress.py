"""How far a batch is: while rows wait how long it takes still, and of lost answers that they are looked into."""

from dataclasses import replace

from bot.conversation.views.of_batches import BatchProgress
from bot.screens.batches.progress import draw_progress
from bot.screens.texts import sentences
from flows.batches.batch import Batch, Sums

AT_WORK = Batch("B1", 2001, 0, "pesanan.xlsx", numbers=tuple(range(1, 11)), state="placing", began_at=0)


def said(batch: Batch, now_s: int) -> str:
    return draw_progress(BatchProgress(batch, now_s * 1000), sentences("id")).text


def test_how_long_it_takes_is_said_while_rows_wait() -> None:
    half = replace(AT_WORK, todo=(8, 9, 10), begun=(6, 7), sums=Sums(placed=5))
    assert "Sebentar lagi selesai" in said(half, 10)
    assert "Kira-kira 5 menit lagi" in said(half, 300)


def test_of_answers_that_were_lost_nobody_is_told_that_it_ends_soon() -> None:
    last = replace(AT_WORK, begun=(10,), sums=Sums(placed=9))
    assert "pastikan ke toko" in said(last, 100) and "Sebentar" not in said(last, 100)
