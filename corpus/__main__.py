"""Print how well orders are read from the messages of each set.

python -m corpus [train|tune|test|FOLDER …] [--missed N] [--fields]
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from corpus.scores import HEAD, Scores, score
from corpus.voices import SETS, Message, Voice, read_set, read_voice
from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex


def main() -> None:
    """Score what is asked for, or all sets."""
    asked = argparse.ArgumentParser(description="How well orders are read from the messages of each set.")
    asked.add_argument("sets", nargs="*", default=SETS, help="train, tune, test, or folders with voices")
    asked.add_argument("--missed", type=int, default=0, metavar="N", help="print N messages that were not read right")
    asked.add_argument("--fields", action="store_true", help="print a line for each field")
    given = asked.parse_args()
    districts = DistrictIndex.open(None)
    for name in given.sets:
        report(name, list(voices_of(name)), districts, given.missed, given.fields)


def voices_of(name: str) -> Iterator[Voice]:
    """Of a set, or of a folder."""
    if name in SETS:
        yield from read_set(name)
    else:
        yield from map(read_voice, sorted(Path(name).glob("**/*.txt")))


def report(name: str, voices: Sequence[Voice], districts: DistrictIndex, show: int, with_fields: bool) -> None:
    """Print the table of one set."""
    whole, kinds, times = Scores(), dict[str, Scores](), list[float]()
    missed: list[tuple[Message, Sequence[Mapping[str, Any]]]] = []
    for voice in voices:
        read = reader(voice.catalogue, districts)
        read("halo")
        seen, by_kind, wrong, took = score(voice.messages, read)
        whole.update(seen)
        for kind, each in by_kind.items():
            kinds.setdefault(kind, Scores()).update(each)
        missed += [(message, read(message.text)) for message in wrong] if show else []
        times += took
    times.sort()
    median, slow = times[len(times) // 2], times[-len(times) // 100]
    print(f"\n{name}: {len(voices)} voices; {median:.1f} ms a message, p99 {slow:.1f} ms")
    print(HEAD, *(kinds[kind].row(kind) for kind in sorted(kinds)), whole.row("all"), sep="\n")
    if with_fields:
        print("", *whole.fields(), sep="\n")
    for message, orders in missed[:show]:
        print(f"\n{message.id} ({message.kind})\n{message.text}\n  said: {message.orders}\n  read: {orders}")


def reader(catalogue: Path, districts: DistrictIndex) -> Any:
    """Read as the bot does, with this catalogue."""
    products = ProductIndex(read_catalog(catalogue))
    return lambda text: [as_json(order) for order in parse(text, products, districts)]


if __name__ == "__main__":
    main()
