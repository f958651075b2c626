"""Our bot as it ships, with the journeys to Redis counted: what is written to a connection at once is one."""

import sys
from typing import Any

from benchmarks.side_by_side.contestant import counted, ready_to_report
from bot.__main__ import main
from bot.redis.pools import Line

if __name__ == "__main__":
    ready_to_report()
    written = Line.send_packed_command

    async def send(self: Line, *args: Any, **more: Any) -> None:
        """Count, and write."""
        counted["trips"] += 1
        await written(self, *args, **more)

    setattr(Line, "send_packed_command", send)  # noqa: B010 -- for the count alone
    sys.argv[1:] = ["run"]
    main()
