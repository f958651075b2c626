"""Names nobody can guess and names people read aloud: UUIDv7, secret slugs, order ids; steady where a seed is set.

What the seeded shops have is named after what it is, the same in every run.
"""

import hashlib
import random
import secrets
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
LETTERS = "ABCDEFGHJKLMNPQRSTVWXZ"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz"
NAMESPACE = uuid.UUID("6b3f1c52-9a0e-4d57-8c11-2f7a5e9d40b6")
SLUG = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def opaque(prefix: str, *parts: str) -> str:
    """Make a `unique_id` like `variant_h2Jx9L…` out of what is identified."""
    digest = int.from_bytes(hashlib.sha256("\0".join((prefix, *parts)).encode()).digest(), "big")
    letters = []
    for _ in range(24):
        digest, at = divmod(digest, len(ALPHABET))
        letters.append(ALPHABET[at])
    return f"{prefix}_{''.join(letters)}"


def steady_uuid(*parts: str) -> str:
    """Make a UUID out of what is identified."""
    return str(uuid.uuid5(NAMESPACE, "\0".join(parts)))


class Names:
    """Makes names; with a seed the same ones in the same order."""

    def __init__(self, seed: int | None) -> None:
        self.random: random.Random = random.Random(seed) if seed is not None else secrets.SystemRandom()  # noqa: S311

    def uuid7(self, at: datetime) -> str:
        """A UUID that begins with the time (RFC 9562)."""
        number = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | self.random.getrandbits(12) << 64
        return str(uuid.UUID(int=number | 0b10 << 62 | self.random.getrandbits(62)))

    def slug(self) -> str:
        """Forty characters that fit into a URL."""
        return "".join(self.random.choices(SLUG, k=40))

    def order_id(self, at: datetime) -> str:
        """`250130JQHFZG`: the day in Jakarta and six letters."""
        return f"{at.astimezone(JAKARTA):%y%m%d}{''.join(self.random.choices(LETTERS, k=6))}"

    def event_id(self) -> str:
        """`event_c4Rt…`."""
        return f"event_{''.join(self.random.choices(SLUG[:-2], k=24))}"

    def receipt(self, code: str) -> str:
        """A tracking number."""
        return f"{code[:2].upper()}{self.random.randrange(10**9, 10**10)}"
