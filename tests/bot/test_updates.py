"""Updates as JSON may bring them: what is no update is malformed, and nothing of it can break what comes after."""

import json
from typing import Any

import pytest

from bot.updates import Contact, Malformed, Words, read

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
