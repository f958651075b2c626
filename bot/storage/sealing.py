"""Seal what Redis keeps of people, where its owner gave keys: conversations, messages, orders, parked
updates, the team and what it does.

Keys of Redis, versions, times and message ids stay as they are, since scripts decide by them. A sealed value is a
Fernet token (AES-128-CBC with HMAC-SHA256, github.com/fernet/spec); the first key seals, and any of them opens, so that
a new key may be put in front while older values are still about. Nothing that the bot writes unsealed begins as a
token does, so what was kept before there were keys is read as it is.
"""

from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.storage.values import Unreadable

_TOKEN = b"gAAAAA"  # version 0x80 and the upper bytes of a time before the year 2106


class Sealer:
    """Seals and opens values; without keys it changes none. Raises `ValueError` for what is no key."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._keys = MultiFernet([Fernet(key) for key in keys]) if keys else None

    def seal(self, value: bytes) -> bytes:
        """The value as it is kept; what is empty stays empty."""
        return self._keys.encrypt(value) if self._keys and value else value

    def open(self, kept: bytes) -> bytes:
        """The value of what is kept; raises `Unreadable` where no key opens it."""
        if not kept.startswith(_TOKEN):
            return kept
        if self._keys is None:
            raise Unreadable("sealed")
        try:
            return self._keys.decrypt(kept)
        except InvalidToken:
            raise Unreadable("sealed by another key") from None

    def reseal(self, kept: bytes) -> bytes:
        """What is kept, sealed by the first key; raises `Unreadable` as `open` does."""
        return self.seal(self.open(kept))

    def seal_each(self, values: Mapping[str, bytes]) -> dict[str, bytes]:
        """The values of these names as they are kept."""
        return {name: self.seal(value) for name, value in values.items()}

    def seal_chat(self, fields: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
        """A chat's fields as they are kept."""
        return {name: self.seal(value) if is_sealed(name) else value for name, value in fields.items()}

    def open_chat(self, fields: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
        """A chat's fields, those opened that are sealed; raises `Unreadable`."""
        return {name: self.open(value) if is_sealed(name) else value for name, value in fields.items()}

    def open_if_known(self, fields: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
        """Fields of whatever was kept, those opened that a key opens."""
        return {name: self.open_or_keep(value) for name, value in fields.items()}

    def open_or_keep(self, kept: bytes) -> bytes:
        """The value of what is kept; itself where no key opens it."""
        try:
            return self.open(kept)
        except Unreadable:
            return kept


def is_sealed(field: bytes) -> bool:
    """Whether a field of a chat, an order or a batch is kept sealed: conversation, screen, record, messages, rows."""
    return field in {b"d", b"want", b"rec", b"head"} or field.startswith((b"o:", b"row:"))
