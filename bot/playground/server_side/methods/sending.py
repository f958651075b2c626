"""Put a bot's message into a chat."""

from pathlib import PurePosixPath

import aiohttp

from bot.playground.errors import bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.methods.calls import LOCAL, Call
from bot.playground.state.fieldlist import Upload
from bot.playground.state.files import FILE_LIMIT, PHOTO_LIMIT, SAMPLE_PICTURE, size_of
from bot.playground.state.world import Chat
from bot.playground.text import rules
from bot.playground.text.addresses import parts_of

FETCH_TIMEOUT = aiohttp.ClientTimeout(total=5)
CONTENT = {
    "text", "entities", "photo", "document", "location", "contact", "sticker", "voice", "caption", "caption_entities",
    "link_preview_options",
}  # fmt: skip

CAPTIONED = {"photo", "document", "voice"}  # what a caption can stand below; below anything else it is ignored


def send_message(call: Call) -> Json:
    """`sendMessage`."""
    place = call.place()
    text, entities = rules.text(call.params)
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if options := call.params.get("link_preview_options"):
        content["link_preview_options"] = options
    return post(call, place, content)


async def send_photo(call: Call) -> Json:
    """`sendPhoto`: an upload, an address or a `file_id`."""
    place = call.place()
    caption = rules.caption(call.params)
    file_id = await photo(call, call.params["photo"])
    return post(call, place, {"photo": [call.world.files.photo(file_id)], **caption, **_looks(call.params)})


async def send_document(call: Call) -> Json:
    """`sendDocument`."""
    place = call.place()
    caption = rules.caption(call.params)
    file_id = await document(call, call.params["document"])
    return post(call, place, {"document": call.world.files.document(file_id), **caption})


def send_location(call: Call) -> Json:
    """`sendLocation`."""
    place = call.place()
    point = {name: float(call.params[name]) for name in ("latitude", "longitude")}
    return post(call, place, {"location": point})


def copy_message(call: Call) -> Json:
    """`copyMessage`: the content without its author."""
    place, source = call.place(), _source(call)
    content = {name: source[name] for name in CONTENT if name in source}
    if "caption" in call.params and not CAPTIONED.isdisjoint(source):
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= rules.caption(call.params)
    return {"message_id": post(call, place, content)["message_id"]}


def forward_message(call: Call) -> Json:
    """`forwardMessage`: the content with its author."""
    place, source = call.place(), _source(call)
    content = {name: source[name] for name in CONTENT if name in source}
    content["forward_origin"] = {"type": "user", "sender_user": source["from"], "date": source["date"]}
    return post(call, place, content)


def post(call: Call, place: Chat, content: Json) -> Json:
    """Keep a new message of the bot; answers it as the Bot API does."""
    markup = rules.markup(call.params.get("reply_markup"), place[1])
    message: Json = {
        "message_id": 0,
        "from": call.bot.user,
        "chat": call.world.chat(place[1]),
        "date": call.now,
        **_reply(call, place),
        **content,
    }
    if call.params.get("protect_content"):
        message["has_protected_content"] = True
    if markup and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    message["message_id"] = call.world.count(f"message:{call.bot.id}")
    call.world.talk(place).action = None
    call.world.keep(call.bot.id, {"bot": call.bot.id, "out": True, "message": message, "markup": markup}, "message")
    return message


async def photo(call: Call, source: object) -> str:
    """The `file_id` of a picture given in any of the three ways."""
    upload = await _fetch(call, source)
    if isinstance(upload, str):
        return upload
    if len(upload.data) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    size = size_of(upload.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * max(min(size), 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return call.world.files.add(upload.data, "photos", upload.filename, upload.content_type)


async def document(call: Call, source: object) -> str:
    """The `file_id` of a file given in any of the three ways."""
    upload = await _fetch(call, source)
    if isinstance(upload, str):
        return upload
    if len(upload.data) > FILE_LIMIT:
        raise bad_request("file is too big")
    return call.world.files.add(upload.data, "documents", upload.filename, upload.content_type)


async def _fetch(call: Call, source: object) -> Upload | str:
    """An upload as it is, an address as its content, a `file_id` as itself."""
    if isinstance(source, str) and source.startswith("attach://"):
        source = call.files.get(source.removeprefix("attach://"))
    if isinstance(source, Upload):
        if not source.data:
            raise bad_request("file must be non-empty")
        return source
    if not isinstance(source, str) or not source:
        raise bad_request("there is no file in the request")
    if source.startswith(("http://", "https://")):
        return await _download(source)
    if call.world.files.facts(source) is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return source


async def _download(address: str) -> Upload:
    """A picture from this machine; for any other address a sample stands in, as nothing is fetched from outside."""
    parts = parts_of(address)
    if not parts.hostname:
        raise bad_request("wrong HTTP URL specified")
    name = PurePosixPath(parts.path).name
    if parts.hostname not in LOCAL:
        return Upload(name, "image/png", SAMPLE_PICTURE)
    session = aiohttp.ClientSession(timeout=FETCH_TIMEOUT, raise_for_status=True)
    try:
        async with session, session.get(address, allow_redirects=False) as answer:
            return Upload(name, answer.content_type, await answer.read())
    except (aiohttp.ClientError, TimeoutError):
        raise bad_request("failed to get HTTP URL content") from None


def _reply(call: Call, place: Chat) -> Json:
    """The message replied to, without its own reply."""
    asked = call.params.get("reply_parameters")
    if not asked or "message_id" not in asked:
        return {}
    record = call.world.message(place, asked["message_id"])
    if record:
        return {"reply_to_message": {k: v for k, v in record["message"].items() if k != "reply_to_message"}}
    if asked.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _source(call: Call) -> Json:
    record = call.world.message(call.place("from_chat_id"), call.params["message_id"])
    if record is None:
        raise bad_request("message to copy not found")
    message: Json = record["message"]
    return message


def _looks(params: Json) -> Json:
    looks = {"show_caption_above_media": "show_caption_above_media", "has_spoiler": "has_media_spoiler"}
    return {shown: True for asked, shown in looks.items() if params.get(asked)}
