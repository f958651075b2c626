"""Pictures sent together: whatever becomes of the process, and in whatever order they come, one answer."""

from typing import Any

import pytest

from bot.conversation import memory
from bot.intake.intake import Intake
from bot.intake.update_json import read
from bot.storage.store import Store
from tests.harness.one_chat import CHAT, intake_over, said
from tests.harness.phones import Screen

pytestmark = pytest.mark.usefixtures("quiet")


def picture(number: int, caption: str = "", album: str = "13579") -> Any:
    update = said(number, "")
    del update["message"]["text"]
    more = {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90}], "media_group_id": album}
    update["message"] |= more | ({"caption": caption} if caption else {})
    return update


@pytest.mark.parametrize("captions", [("serum", "", ""), ("", "", "serum"), ("serum", "serum", "serum")])
async def test_an_album_is_answered_once_wherever_its_words_are(
    intake: Intake, screen: Screen, captions: tuple[str, ...]
) -> None:
    for number, caption in enumerate(captions, 1):
        assert await intake.take(picture(number, caption))
    await intake.tasks.drain(5)
    assert len(screen.texts) == 1
    assert "Lanjut, atau ada yang mau ditambah?" in screen.texts[0]


async def test_words_under_several_pictures_are_read_together(intake: Intake, store: Store) -> None:
    await intake.take(said(1, "halo"))
    for number, caption in enumerate(("serum 2", "toner 1"), 2):
        await intake.take(picture(number, caption))
    found = memory.unpack((await store.load(CHAT)).draft)
    assert found.paste == "serum 2\ntoner 1"


@pytest.mark.parametrize(
    ("captions", "paste"),
    [
        (("serum 20", "serum 2"), "serum 20\nserum 2"),
        (("toner", "one"), "toner\none"),
        (("serum 2\ntoner 1", "toner 1", "serum 2\ntoner 1"), "serum 2\ntoner 1"),
        (("serum 2", "", "serum 2"), "serum 2"),
    ],
)
async def test_only_whole_lines_are_the_same_words(
    intake: Intake, store: Store, captions: tuple[str, ...], paste: str
) -> None:
    await intake.take(said(1, "halo"))
    for number, caption in enumerate(captions, 2):
        await intake.take(picture(number, caption))
    assert memory.unpack((await store.load(CHAT)).draft).paste == paste


async def test_an_album_without_words_is_answered_once(intake: Intake, screen: Screen) -> None:
    await intake.take(said(1, "serum"))
    for number in range(2, 12):
        await intake.take(picture(number))
    await intake.tasks.drain(5)
    assert sum("baru bisa membaca tulisan" in text for text in screen.texts) == 1
    await intake.take(picture(12))  # one that Telegram held back
    await intake.tasks.drain(5)
    assert sum("baru bisa membaca tulisan" in text for text in screen.texts) == 1


async def test_two_albums_are_two_messages(intake: Intake, screen: Screen) -> None:
    for number, album in enumerate(("1", "1", "2", "2"), 1):
        await intake.take(picture(number, album=album))
        await intake.tasks.drain(5)
    assert len(screen.texts) == 2


async def test_a_command_under_one_of_them_is_obeyed_once(intake: Intake, screen: Screen) -> None:
    for number, caption in enumerate(("/pesan serum", "", ""), 1):
        await intake.take(picture(number, caption))
    await intake.tasks.drain(5)
    assert len(screen.texts) == 1
    assert "Lanjut, atau ada yang mau ditambah?" in screen.texts[0]


async def test_an_album_outlives_the_process_that_took_half_of_it(
    intake: Intake, screen: Screen, store: Store, shop: Any
) -> None:
    """The first dies before it looks; the pictures that follow come to another one, which also does what is due."""
    first = read(picture(1))
    assert first
    assert await intake.turns.take(first)
    other = intake_over(store, shop, screen)
    await other.take(picture(2, "serum"))
    await other.take(picture(3))
    store.clock = lambda: 2**45
    assert "fetch" in {due.kind for due in await store.claim()}
    assert screen.texts == []
    await other.tasks.drain(5)
    assert len(screen.texts) == 1
    assert "Lanjut, atau ada yang mau ditambah?" in screen.texts[0]
    assert await intake.turns.look(CHAT) is None


async def test_who_cancels_hears_nothing_of_the_pictures(intake: Intake, screen: Screen) -> None:
    await intake.take(said(1, "serum"))
    await intake.take(picture(2))
    await intake.take(said(3, "batal"))
    await intake.tasks.drain(5)
    assert not any("baru bisa membaca tulisan" in text for text in screen.texts)
