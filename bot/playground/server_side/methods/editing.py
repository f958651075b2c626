"""Change or take away what was said."""

from bot.playground.errors import NOT_MODIFIED, bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.methods import sending
from bot.playground.server_side.methods.calls import Call
from bot.playground.text import rules

DELETABLE_S = 48 * 3600


def edit_message_text(call: Call) -> Json:
    """`editMessageText`."""
    record = _editable(call)
    if "text" not in record["message"]:
        raise bad_request("there is no text in the message to edit")
    text, entities = rules.text(call.params)
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if options := call.params.get("link_preview_options"):
        content["link_preview_options"] = options
    return _change(call, record, content, {"text", "entities", "link_preview_options"})


def edit_message_caption(call: Call) -> Json:
    """`editMessageCaption`."""
    record = _editable(call)
    if not {"photo", "document", "voice"} & record["message"].keys():
        raise bad_request("there is no caption in the message to edit")
    return _change(call, record, rules.caption(call.params), {"caption", "caption_entities"})


async def edit_message_media(call: Call) -> Json:
    """`editMessageMedia`: a picture or a document."""
    record = _editable(call)
    media = call.params["media"]
    content = rules.caption(media)
    if media["type"] == "photo":
        content["photo"] = [call.world.files.photo(await sending.photo(call, media["media"]))]
    elif media["type"] == "document":
        content["document"] = call.world.files.document(await sending.document(call, media["media"]))
    else:
        raise bad_request(f"the playground does not know media of type {media['type']}")
    return _change(call, record, content, sending.CONTENT)


def edit_message_reply_markup(call: Call) -> Json:
    """`editMessageReplyMarkup`."""
    return _change(call, _editable(call), {}, set())


def delete_message(call: Call) -> bool:
    """`deleteMessage`."""
    place = call.place()
    record = call.world.message(place, call.params["message_id"])
    if record is None:
        raise bad_request("message to delete not found")
    if call.now - record["message"]["date"] > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    call.world.keep(call.bot.id, {**record, "deleted": True}, "deleted")
    return True


def delete_messages(call: Call) -> bool:
    """`deleteMessages`: those that are there."""
    place = call.place()
    ids = call.params["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise bad_request("message identifiers are not specified" if not ids else "too many message identifiers")
    records = [record for message_id in ids if (record := call.world.message(place, message_id))]
    if any(call.now - record["message"]["date"] > DELETABLE_S for record in records):
        raise bad_request("message can't be deleted for everyone")
    for record in records:
        call.world.keep(call.bot.id, {**record, "deleted": True}, "deleted")
    return True


def _editable(call: Call) -> Json:
    if "chat_id" not in call.params or "message_id" not in call.params:
        raise bad_request("message identifier is not specified")
    record = call.world.message(call.place(), call.params["message_id"])
    if record is None:
        raise bad_request("message to edit not found")
    if not record["out"] or "forward_origin" in record["message"]:
        raise bad_request("message can't be edited")
    return record


def _change(call: Call, record: Json, content: Json, replaced: set[str]) -> Json:
    """Keep the message with new content; a call without a keyboard leaves it with none."""
    old = record["message"]
    markup = rules.markup(call.params.get("reply_markup"), old["chat"]["id"])
    gone = replaced | {"reply_markup", "edit_date"}
    new = {name: value for name, value in old.items() if name not in gone} | content
    if markup:
        new["reply_markup"] = markup
    if new == {name: value for name, value in old.items() if name != "edit_date"}:
        raise bad_request(NOT_MODIFIED)
    new["edit_date"] = call.now
    call.world.keep(
        call.bot.id,
        {**record, "message": new, "markup": markup, "edited": bool(content or record.get("edited"))},
        "edited",
    )
    return new
