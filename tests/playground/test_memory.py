"""What was answered is remembered, even after a kill in the middle of a sentence."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import httpx

from tests.playground.conftest import CONTROL, CUSTOMER, Desk, desk_for, settings_for

KEYBOARD = {"inline_keyboard": [[{"text": "Pesan", "callback_data": "order:abc:1"}]]}


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    async with desk_for(settings_for(tmp_path)) as desk:
        await desk.do("setMyCommands", commands=[{"command": "start", "description": "Mulai"}])
        await desk.sim("send", user=CUSTOMER, text="Halo")
        sent = await desk.do("sendMessage", chat_id=CUSTOMER, text="Mau pesan?", reply_markup=KEYBOARD)
        photo = await desk.sim("send", user=CUSTOMER, photo=True)
        await desk.sim("tap", user=CUSTOMER, label="Pesan")
        waiting = await desk.updates()
        await desk.sim("clock", advance=100)
    async with desk_for(settings_for(tmp_path)) as desk:
        assert await desk.updates() == waiting
        seen = await desk.see(f"chats/{CUSTOMER}")
        assert [message["text"] for message in seen["messages"]] == ["Halo", "Mau pesan?", ""]
        assert [row["command"] for row in seen["commands"]] == ["start"]
        assert (await desk.client.get(f"{photo['photo']['url']}?token={CONTROL}")).content.startswith(b"\x89PNG")
        await desk.do("answerCallbackQuery", callback_query_id=waiting[-1]["callback_query"]["id"])
        later = await desk.do("sendMessage", chat_id=CUSTOMER, text="Lagi")
        assert later["message_id"] > sent["message_id"]
        assert (await desk.sim("send", user=CUSTOMER, text="Ya"))["update_id"] > waiting[-1]["update_id"]


async def test_what_people_wrote_is_for_the_owner_only(tmp_path: Path) -> None:
    where = tmp_path / "new" / "folder"
    async with desk_for(settings_for(where)) as desk:
        await desk.do("getMe")
        await desk.sim("send", user=CUSTOMER, photo=True)
    for each in (where.parent, where, *where.rglob("*")):
        assert each.stat().st_mode & 0o077 == 0, each


async def test_a_journal_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    async with desk_for(settings_for(tmp_path)) as desk:
        await desk.do("getMe")
    (tmp_path / "journal.jsonl").chmod(0o644)
    (tmp_path / "journal.new").touch(0o644)
    async with desk_for(settings_for(tmp_path)):
        assert (tmp_path / "journal.jsonl").stat().st_mode & 0o077 == 0


async def test_a_torn_last_line_is_what_nobody_was_answered(tmp_path: Path) -> None:
    async with desk_for(settings_for(tmp_path)) as desk:
        await desk.do("getMe")
        await desk.sim("send", user=CUSTOMER, text="Halo")
    with (tmp_path / "journal.jsonl").open("a") as journal:
        journal.write('["messages",[7000000001,1001,2],{"mess')
    async with desk_for(settings_for(tmp_path)) as desk:
        assert [message["text"] for message in (await desk.see(f"chats/{CUSTOMER}"))["messages"]] == ["Halo"]


async def test_nothing_answered_is_lost_by_a_kill(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "bot.playground", "--port", str(port), "--state", str(tmp_path))
    for first in (0, 5):
        process = await asyncio.create_subprocess_exec(
            *command, env=os.environ | {"PLAYGROUND_TOKEN": CONTROL}, stdout=asyncio.subprocess.DEVNULL
        )
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            desk = Desk(client)
            await _up(desk)
            for number in range(first, first + 5):
                await desk.sim("send", user=CUSTOMER, text=f"pesan {number}")
            process.send_signal(signal.SIGKILL)
            await process.wait()
    async with desk_for(settings_for(tmp_path)) as desk:
        assert [update["message"]["text"] for update in await desk.updates()] == [f"pesan {n}" for n in range(10)]


async def test_a_reset_forgets_chats_but_no_number(desk: Desk) -> None:
    await desk.do("getMe")
    before = (await desk.sim("send", user=CUSTOMER, text="Halo"))["update_id"]
    await desk.sim("reset")
    assert (await desk.see(f"chats/{CUSTOMER}"))["messages"] == []
    assert await desk.updates() == []
    assert (await desk.sim("send", user=CUSTOMER, text="Halo"))["update_id"] > before


async def _up(desk: Desk) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await desk.do("getMe")
            except httpx.ConnectError:
                await asyncio.sleep(0.05)
            else:
                return
