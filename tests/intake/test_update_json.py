"""Updates as JSON may bring them: what is no update is malformed, and nothing of it can break what comes after."""

import json
from importlib import resources
from typing import Any

import pytest

from bot.intake.update_json import CAPTIONED, WORDLESS, Malformed, read
from bot.people.acts import Contact, Other, Replied, Words

PERSON = {"id": 1001, "is_bot": False, "first_name": "Sari", "language_code": "id"}
CHAT = {"id": 1001, "type": "private"}


def update(**message: Any) -> Any:
    plain = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON}
    return {"update_id": 1, "message": plain | message}


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        "update",
        7,
        {"update_id": 1, "message": [1]},
        update(text=["a"]),
        update(text=None),
        update(text="a", message_id=float("inf")),
        update(text="a", message_id=True),
        update(text="a", message_id="1"),
        update(text="a", chat={"id": 2**70, "type": "private"}),
        update(text="a", **{"from": PERSON | {"language_code": 5}}),
        update(contact={"phone_number": {}}),
        update(location={"latitude": 10**400, "longitude": 1}),
        {"update_id": 1, "my_chat_member": {"chat": CHAT, "from": PERSON}},
        update(text="a", reply_to_message=[1]),
        update(text="a", reply_to_message={"from": {"id": "7"}}),
    ],
)
def test_what_is_no_update_is_malformed(broken: Any) -> None:
    with pytest.raises(Malformed):
        read(broken)


def test_half_a_surrogate_pair_can_be_sent_on() -> None:
    """JSON may carry one where UTF-8 may not."""
    found = read(update(**json.loads(r'{"text": "Sari \ud83d\ude42 \ud83d!"}')))
    assert found is not None
    assert found.act == Words("Sari 🙂 \ufffd!")
    contact = read(update(contact={"phone_number": "0812\udfff", "first_name": "\ud800"}))
    assert contact is not None
    assert contact.act == Contact("0812\ufffd", "\ufffd", is_own=False)


PICTURE = {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90}]}


@pytest.mark.parametrize(
    ("content", "act"),
    [
        (PICTURE | {"caption": "serum 2"}, Words("serum 2", is_caption=True)),
        ({"document": {"file_id": "d"}, "caption": "/pesan serum"}, Words("/pesan serum", is_caption=True)),
        (PICTURE | {"forward_origin": {"type": "hidden_user"}, "caption": "serum"}, Words("serum", is_caption=True)),
        ({"text": "dua", "quote": {"text": "Lanjut, atau ada yang mau ditambah?", "position": 0}}, Words("dua")),
        (PICTURE, Other(takes_caption=True)),
        ({"venue": {"title": "Toko"}, "poll": {"id": "1"}}, Other()),
    ],
)
def test_a_person_says_something_with_it(content: dict[str, Any], act: Any) -> None:
    found = read(update(**content))
    assert found
    assert found.act == act


@pytest.mark.parametrize("kind", sorted(WORDLESS))
def test_what_carries_no_words_is_sent_by_a_person_all_the_same(kind: str) -> None:
    found = read(update(**{kind: {}}))
    assert found
    assert found.act == Other(takes_caption=kind in CAPTIONED)


def test_what_a_message_answers_is_known_by_its_author_and_its_buttons() -> None:
    """Whatever it says: words can be anybody's."""
    keys = [[{"text": "w:-:7", "url": "https://s.example"}, {"text": "Balas", "callback_data": "w:-:1001"}]]
    bot = {"id": 42, "is_bot": True, "first_name": "Toko"}
    answered = {"message_id": 3, "from": bot, "text": "w:-:7", "reply_markup": {"inline_keyboard": keys}}
    found = read(update(text="halo", reply_to_message=answered))
    assert found
    assert found.replied == Replied(42, ("w:-:1001",))
    alone = read(update(text="halo", reply_to_message={"message_id": 3, "sender_chat": CHAT}))
    assert alone
    assert alone.replied is None


def notices() -> list[str]:
    """The fields that `Message` has for what Telegram tells of a chat by itself, by the list of the Bot API."""
    api = json.loads(resources.files("bot.playground.state").joinpath("botapi.json").read_text())
    names = [name for name, _types, _required in api["types"]["Message"]["fields"]]
    told = names[names.index("new_chat_members") : names.index("reply_markup")]
    return [name for name in told if name not in WORDLESS]


@pytest.mark.parametrize("notice", notices())
def test_a_notice_of_telegrams_own_is_no_act(notice: str) -> None:
    assert read(update(**{notice: {"date": 1}})) is None


def test_every_kind_of_content_is_one_of_the_bot_api() -> None:
    api = json.loads(resources.files("bot.playground.state").joinpath("botapi.json").read_text())
    assert {name for name, _types, _required in api["types"]["Message"]["fields"]} >= WORDLESS


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": -6.2, "longitude": 106.8, "live_period": 900}},
        PICTURE,
        {"poll": {"id": "1"}},
        {"checklist": {"title": "Belanja"}},
    ],
)
def test_an_edit_without_words_is_no_act(content: dict[str, Any]) -> None:
    """A shared place moves every few seconds."""
    moved = update(**content)
    assert read({"update_id": 1, "edited_message": moved["message"]}) is None


def test_an_edited_caption_is_an_edit() -> None:
    found = read({"update_id": 1, "edited_message": update(**PICTURE, caption="serum 3")["message"]})
    assert found
    assert found.act == Words("serum 3", is_edit=True, is_caption=True)


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message", "guest_message"])
def test_what_is_said_elsewhere_is_not_taken(kind: str) -> None:
    assert read({"update_id": 1, kind: update(text="halo")["message"]}) is None
