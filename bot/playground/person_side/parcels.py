"""What a person can send beside text: a picture, a file, a contact, a place, a sticker, a voice."""

import base64
import binascii
import secrets

from bot.playground.errors import Impossible
from bot.playground.json_object import Json
from bot.playground.state.files import SAMPLE_PICTURE, size_of
from bot.playground.state.world import World

KINDS = ("photo", "document", "contact", "location", "sticker", "voice")
JAKARTA: Json = {"latitude": -6.1754, "longitude": 106.8272}


def content(world: World, kind: str, wish: object, user: int) -> Json:
    """The fields of a message; `true` stands for a sample of the kind."""
    given: Json = wish if isinstance(wish, dict) else {}
    match kind:
        case "photo":
            return {"photo": [_photo(world, given)]}
        case "document":
            name = str(given.get("name", "contoh.txt"))
            file_id = world.files.add(_data(given) or b"contoh\n", "documents", name, "application/octet-stream")
            return {"document": world.files.document(file_id)}
        case "contact":
            return {"contact": contact(world, given, user)}
        case "location":
            return {"location": location(given)}
        case "sticker":
            return {"sticker": _sticker(wish if isinstance(wish, str) else "👍")}
    return {"voice": {**_file(), "duration": 3, "mime_type": "audio/ogg"}}


def contact(world: World, given: Json, user: int) -> Json:
    """The person's own contact; or a given one, which carries a user id only if one is given."""
    if given:
        return {"first_name": "Kontak", **given}
    known = world.users[user]
    names = {name: known["user"][name] for name in ("first_name", "last_name") if name in known["user"]}
    return {"phone_number": known["phone"], **names, "user_id": user}


def location(given: Json) -> Json:
    """A point on the map; without one, the middle of Jakarta."""
    point = JAKARTA | given
    return {name: float(point[name]) for name in ("latitude", "longitude")}


def _photo(world: World, given: Json) -> Json:
    data = _data(given) or SAMPLE_PICTURE
    if size_of(data) is None:
        raise Impossible("That is not a picture.")
    return world.files.photo(world.files.add(data, "photos", "photo.jpg", "image/jpeg"))


def _data(given: Json) -> bytes:
    try:
        return base64.b64decode(str(given.get("data", "")), validate=True)
    except binascii.Error:
        raise Impossible("`data` is not base64.") from None


def _file() -> Json:
    return {"file_id": f"PG{secrets.token_urlsafe(24)}", "file_unique_id": secrets.token_hex(8), "file_size": 1024}


def _sticker(emoji: str) -> Json:
    looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
    return {**_file(), **looks}
