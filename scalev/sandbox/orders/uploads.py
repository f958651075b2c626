"""Pictures of transfers that were announced or have come: the last few, in memory only."""

from dataclasses import dataclass

MOST = 20


@dataclass(slots=True)
class Upload:
    """A picture that was announced; `size` in bytes, `picture` is None until it came."""

    content_type: str
    size: int
    picture: bytes | None = None


class Uploads:
    """The pictures of one sandbox by their keys."""

    def __init__(self) -> None:
        self._found: dict[str, Upload] = {}

    def announce(self, key: str, upload: Upload) -> None:
        """Keep a place; the oldest is forgotten where there are too many."""
        self._found[key] = upload
        for old in list(self._found)[:-MOST]:
            del self._found[old]

    def get(self, key: str) -> Upload | None:
        """Give what was announced under a key."""
        return self._found.get(key)

    def clear(self) -> None:
        """Forget all."""
        self._found.clear()
