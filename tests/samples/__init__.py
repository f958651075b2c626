"""What people type, with the answers that are right: our own samples, and others that may lie beside the checkout."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BESIDE = HERE.parents[2] / "shared" / "data"
SCALEV = HERE / "scalev"


def scalev_file(name: str) -> Path:
    """Where an example of Scalev's API stands: `v2-locations` is somewhere in `scalev/v2`."""
    kind, _, rest = name.partition("-")
    (found,) = (SCALEV / kind).rglob(f"{rest}.json")
    return found


def scalev(name: str) -> Any:
    """An example of Scalev's API: a request, an answer, a webhook's body."""
    return json.loads(scalev_file(name).read_text())


def all_of(own: Path, *beside: str) -> Sequence[Path]:
    """Our own sample, and those of the named ones that are here; others' data may be read and not passed on."""
    return (own, *(path for name in beside if (path := BESIDE / name).exists()))
