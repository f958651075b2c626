"""What is sent as a picture is an address, or bytes of our own, never a file of this machine."""

import pathlib
from typing import Any, Literal

import pytest
from telegram import Bot
from telegram.request import RequestData

from bot.telegram_api.calls import Sender
from bot.telegram_api.client import AiohttpRequest
from bot.telegram_api.message import Button, Message
from bot.telegram_api.outgoing import Attachment, Outgoing, unpack
from tests.telegram_api.conftest import TOKEN, Telegram

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


@pytest.mark.parametrize(("kind", "method"), [("photo", "sendPhoto"), ("document", "sendDocument")])
async def test_a_file_of_our_own_goes_with_its_words_and_buttons(
    telegram: Telegram, kind: Literal["photo", "document"], method: str
) -> None:
    own = Message("Grafik", ((Button("Buka", "n"),),), attachment=Attachment("hari.png", b"\x89PNG", kind))
    kept = unpack(own.pack("n1"))
    async with AiohttpRequest() as request:
        assert await Sender(Bot(TOKEN, base_url=telegram.base, request=request)).send(1001, kept) == "1:p"
    [asked] = [each for each in telegram.asked if each["method"] == method]
    assert asked["fields"]["caption"] == "Grafik" and "n1" in asked["fields"]["reply_markup"]
    assert asked["fields"][asked["fields"][kind].removeprefix("attach://")][::2] == ("hari.png", b"\x89PNG")
