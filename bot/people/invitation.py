"""The token of a link that invites somebody to the staff, as it stands in the link; only its hash is kept anywhere."""

import hashlib
import re
import secrets

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """32 random bytes, as a link may carry them."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Whether what a link carries is an invitation."""
    return TOKEN.fullmatch(text) is not None


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
