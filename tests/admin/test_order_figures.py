"""Statistics as a picture with its figures in words, and orders as a file that a spreadsheet opens."""

import asyncio
import csv
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.admin.order_figures import OrderFigures
from bot.admin.order_lists import OrderLists
from bot.conversation.decision import Notice
from bot.conversation.memory import Conversation
from bot.drawing.parent import Drawing, NotDrawn
from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from bot.people.roles import Roles
from bot.screens.admin.charts import word_chart
from bot.screens.admin.sheets import word_sheet
from bot.screens.draw import draw_view
from bot.screens.texts import sentences
from bot.telegram_api.message import CAPTION_LIMIT, Message
from flows.figures import bars
from tests.admin.nine_orders import NOW, SHOP, order
from tests.harness.world import ADMIN, CUSTOMER

NASTY = order(40, '=HYPERLINK("http://evil.example","klik")', 1, address="+62@SUM(A1)", customer_phone="081200001111")
NOBODY: object = None
UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


async def otherwise(conversation: Conversation, chat: int) -> tuple[Notice, ...]:
    raise AssertionError("nobody else was asked")


@pytest.fixture
async def figures(tmp_path: Path) -> AsyncIterator[OrderFigures]:
    index = OrderIndex(tmp_path, NOW.timestamp)
    before = replace(order(30, "Lama Contoh", 24 * 9), payment_status="paid", total=300_000)
    await index.write([entry_of(each) for each in (*SHOP, before, NASTY)])
    await index.keep_note("all_read_at", "1")
    lists = OrderLists(index, NOBODY, Roles({ADMIN}), otherwise, lambda: NOW)  # type: ignore[arg-type]
    yield OrderFigures(lists, Drawing(tmp_path))
    await index.close()


async def ask(figures: OrderFigures, *request: str, language: str = "id", who: int = ADMIN) -> list[Message]:
    asked = Conversation(language=language, request=request)
    return [draw_view(each, sentences(language)) for each in await figures.answer(asked, who)]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


async def test_a_week_is_a_picture_with_a_sentence(figures: OrderFigures) -> None:
    (message,) = await ask(figures, "statistics", "minggu")
    assert message.text == (
        "📈 <b>7 hari terakhir</b> ada 8 pesanan dengan omzet <b>Rp1.200.070</b>: Rp450.019 sudah dibayar (3 pesanan), "
        "Rp600.046 belum dibayar (4), Rp150.005 COD (1). Naik 300% dari periode yang sama sebelumnya (Rp300.000). "
        "Terlaris: Serum Vitamin C 30 ml ×16."
    )
    file = message.attachment
    assert file and (file.name, file.kind) == ("statistik-2026-11-29.png", "photo")
    wide, high = size_of(file.data)
    assert 700 <= wide <= 1000 and high > wide
    assert len(message.text) <= CAPTION_LIMIT


@pytest.mark.parametrize(("words", "said"), [("today", "<b>Today</b>: 5 orders"), ("month", "last 30 days")])
async def test_the_same_in_english(words: str, said: str, figures: OrderFigures) -> None:
    (message,) = await ask(figures, "statistics", words, language="en")
    assert said in message.text and message.attachment


async def test_what_nobody_owes_is_not_said(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path, NOW.timestamp)
    await index.write([entry_of(replace(order(1, "Sari Contoh", 1), payment_status="paid", total=191_000))])
    await index.keep_note("all_read_at", "1")
    lists = OrderLists(index, NOBODY, Roles({ADMIN}), otherwise, lambda: NOW)  # type: ignore[arg-type]
    (message,) = await ask(OrderFigures(lists, Drawing(tmp_path)), "statistics", "minggu")
    assert "<b>Rp191.000</b>: Rp191.000 sudah dibayar (1 pesanan). Periode" in message.text
    await index.close()


async def test_a_stretch_nobody_knows_is_asked_about(figures: OrderFigures) -> None:
    assert "/statistik hari, /statistik minggu" in (await ask(figures, "statistics", "abad"))[0].text
    assert "/ekspor semua" in (await ask(figures, "export", "abad"))[0].text


async def test_nobody_but_admins_gets_figures_or_a_file(figures: OrderFigures) -> None:
    assert await ask(figures, "statistics", "hari", who=CUSTOMER) == []
    assert await ask(figures, "export", "semua", who=CUSTOMER) == []


async def test_while_not_all_is_read_a_file_says_so_and_nothing_is_compared(figures: OrderFigures) -> None:
    await figures.index.keep_note("all_read_at", "")
    for stretch in ("hari", "semua"):
        (message,) = await ask(figures, "export", stretch)
        assert "masih saya susun" in message.text and message.attachment
    (message,) = await ask(figures, "statistics", "minggu")
    assert "masih saya susun" in message.text and "periode" not in message.text.lower()
    await figures.index.close()
    figures.index.path.unlink()
    assert "Belum ada di antara" in (await ask(figures, "statistics", "minggu"))[0].text
    (message,) = await ask(figures, "export", "semua")
    assert "Filenya belum bisa dibuat" in message.text and message.attachment is None


async def test_figures_are_said_where_no_picture_can_be_drawn(
    figures: OrderFigures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (message,) = await ask(figures, "statistics", "minggu")
    assert "8 pesanan" in message.text and message.attachment is None
    assert "gagal dibuat" in (await ask(figures, "export", "semua"))[0].text
    with pytest.raises(NotDrawn):
        await figures.drawing.chart(word_chart(bars(SHOP, "day", NOW), "day", sentences("id")))


async def test_an_empty_shop_is_drawn_too(figures: OrderFigures, tmp_path: Path) -> None:
    wish = word_chart(bars((), "month", NOW), "month", sentences("id"))
    assert size_of(await figures.drawing.chart(wish))


async def export(figures: OrderFigures, folder: Path) -> Path:
    (message,) = await ask(figures, "export", "semua")
    assert "Semua pesanan sampai 29 November 2026: 10 pesanan" in message.text
    file = message.attachment
    assert file and (file.name, file.kind) == ("pesanan-2026-11-29.xlsx", "document")
    path = folder / file.name
    await asyncio.to_thread(path.write_bytes, file.data)
    return path


async def test_a_file_has_real_numbers_and_no_formula_of_a_stranger(figures: OrderFigures, tmp_path: Path) -> None:
    with zipfile.ZipFile(await export(figures, tmp_path)) as packed:
        page = ET.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314 -- our own
        texts = packed.read("xl/sharedStrings.xml").decode()
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    formulas = [each.text or "" for each in page.iterfind(".//x:f", space)]
    assert formulas and all(each.startswith("SUM(") for each in formulas)
    assert not page.findall(".//x:hyperlink", space)
    assert page.find(".//x:pane[@state='frozen']", space) is not None
    assert "=HYPERLINK" in texts and "+62@SUM(A1)" in texts and "0812-0000-1111" in texts
    totals = [cell for cell in page.iterfind(".//x:c", space) if (cell.get("r") or "").startswith("N")]
    assert all(cell.get("t") != "s" for cell in totals[1:])


async def test_a_spreadsheet_opens_it(figures: OrderFigures, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    path = await export(figures, tmp_path)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [soffice, home, "--headless", "--convert-to", UTF8_CSV, "--outdir", str(tmp_path), str(path)]
    run = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=120, check=False)
    rows = list(csv.reader(path.with_suffix(".csv").read_text().splitlines()))
    assert rows, run.stderr
    assert rows[0][:4] == ["No. pesanan", "Dipesan (WIB)", "Nama", "HP"]
    assert any(row[2] == NASTY.customer_name for row in rows)
    assert next(row for row in rows if row[2].startswith("Tuti"))[1] == "29/11/2026 11:00"
    sums = [int("".join(filter(str.isdigit, row[13]))) for row in rows[1:] if row[10] != "dibatalkan"]
    assert rows[-1][0] == "Jumlah (tanpa yang batal)" and sums[-1] == sum(sums[:-1]) == 1_500_070
    assert any(row[10] == "dibatalkan" for row in rows)


async def test_what_draws_is_never_loaded_into_the_bot() -> None:
    program = "import sys, bot.app; print([n for n in ('matplotlib', 'xlsxwriter', 'numpy') if n in sys.modules])"
    command = [sys.executable, "-c", program]
    run = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=120, check=True)
    assert run.stdout.strip() == "[]"


def test_a_times_row_is_what_the_stores_clock_shows() -> None:
    late = replace(SHOP[0], created_at=NOW + timedelta(hours=12, minutes=30))  # 00.30 of the next day
    (row,) = word_sheet([late], sentences("id"))["rows"]
    assert row[1] == 46356 * 86400 + 1800
