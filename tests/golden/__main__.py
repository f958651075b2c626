"""Write every golden file anew; `git diff tests/golden` then shows each byte that changed."""

import redis

from tests.chaos.in_memory.cli.pool import quiet
from tests.chaos.valkey import spawned
from tests.golden.files import all_golden, golden, keep
from tests.golden.plays import all_plays


def main() -> None:
    """Play everything, and keep it."""
    quiet()
    texts: dict[str, str] = {}
    with spawned() as url, redis.Redis.from_url(url) as client:
        for each in all_plays():
            texts |= each.texts(client)
    changed = sorted(name for name, text in texts.items() if keep(name, text))
    stale = sorted(all_golden() - texts.keys())
    for name in stale:
        golden(name).unlink()
    size = sum(len(text.encode()) for text in texts.values())
    print(f"{len(texts)} conversations, {size:,} bytes: {len(changed)} changed, {len(stale)} removed")
    print("\n".join(f"  {name}" for name in (*changed, *stale)))


main()
