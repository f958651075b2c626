"""`scalev-bot replay` as support runs it, beside a shop that answers and must get no order."""

import asyncio
import json
import pathlib
import sys
from asyncio.subprocess import PIPE

import httpx

from bot.cli.demo import Places, bot_environment
from bot.config.settings import environment

CHAT = (
    {"said": "mau pesan serum vitamin c 30 ml 2"},
    {"answered": "Maaf Kak, serumnya kosong."},
    {"said": "lanjut"},
    {"said": "Kenanga Purnamasari"},
    {"said": "0812-3456-7890"},
    {"said": "Jl. Kamboja Raya No. 77 RT 02/03, Menteng, Jakarta Pusat"},
    {"said": "qris"},
    {"said": "jne reg"},
    {"tapped": "✅ Pesan sekarang"},
)


async def test_a_conversation_is_played_to_its_order_and_the_shop_gets_none(
    where: Places, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "chat.jsonl"
    file.write_text("\n".join(map(json.dumps, CHAT)))
    command = [sys.executable, "-m", "bot", "replay", str(file), "--against"]
    process = await asyncio.create_subprocess_exec(
        *command, env=environment(**bot_environment(where)), stdout=PIPE, stderr=PIPE
    )
    out, err = (each.decode() for each in await process.communicate())
    assert (process.returncode, err) == (1, "")
    assert "   -Maaf Kak" in out and "👆 ✅ Pesan sekarang" in out
    assert "sudah dibuat" in out.rpartition("👆")[2]
    assert not [each for each in ("Kenanga", "Purnamasari", "3456", "Kamboja", "Menteng") if each in out]
    async with httpx.AsyncClient(headers={"X-Control-Token": where.sandbox_token}) as http:
        assert (await http.get(f"{where.sandbox}/sim/orders")).json()["orders"] == []
