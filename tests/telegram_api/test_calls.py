"""What is sent as a picture is an address, never a file of this machine."""

import pathlib
from typing import Any

import pytest
from telegram import Bot
from telegram.request import RequestData

from bot.telegram_api.calls import Sender
from bot.telegram_api.client import AiohttpRequest
from bot.telegram_api.message import Message
from bot.telegram_api.outgoing import Outgoing
from tests.telegram_api.conftest import TOKEN

SENT = b'{"ok": true, "result": {"message_id": 7, "date": 0, "chat": {"id": 1001, "type": "private"}}}'


class Wire(AiohttpRequest):
    """Keeps what would go to Telegram."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, Any]] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *waits: Any, **more: Any
    ) -> tuple[int, bytes]:
        self.calls.append((url.rsplit("/", 1)[1], request_data))
        return 200, SENT


@pytest.fixture
def bait(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A directory with a secret in it, in which the bot runs."""
    (tmp_path / ".env").write_text("SECRET=1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "picture", [".env", "{bait}/.env", "file://{bait}/.env", "/proc/self/environ", "tg://x", "x y"]
)
async def test_a_picture_that_is_no_address_goes_as_words(bait: pathlib.Path, picture: str) -> None:
    """Also one that an older version kept in Redis."""
    wire = Wire()
    kept = Outgoing("Kopi", (), picture.format(bait=bait), is_new=True)
    assert await Sender(Bot(TOKEN, request=wire)).send(1001, kept) == "7"
    [(method, data)] = wire.calls
    assert method == "sendMessage" and data is not None and not data.contains_files


def test_a_message_is_packed_without_a_picture_that_is_no_address() -> None:
    assert Message("Kopi", photo="/etc/passwd").send_as("n").photo == ""
    taken = "https://shop.example/k.jpg"
    assert Message("Kopi", photo=taken).send_as("n").photo == taken
