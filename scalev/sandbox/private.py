"""What a stand-in keeps holds names, phones and addresses: nobody but its owner may read it."""

from pathlib import Path


def folder(path: Path) -> Path:
    """A folder; where it is made here, with what is above it, only its owner can enter."""
    if not path.exists():
        folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def file(path: Path) -> Path:
    """A file, made where there is none, that only its owner can read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path
