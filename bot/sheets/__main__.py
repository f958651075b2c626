"""The child: reads a file, writes its cells as JSON or why it has none, and ends: `python -m bot.sheets 500`."""

import json
import os
import resource
import sys

from bot.sheets.refusal import Refused
from bot.sheets.table import read_table

CPU_S, MEMORY_BYTES, NICE = 10, 300 << 20, 5
"""Of address space, of which Python itself takes a third without filling it."""


def main() -> None:
    """Read one file; people who chat come first."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)
    try:
        table = read_table(sys.stdin.buffer.read(), int(sys.argv[1]))
        said: object = {"rows": table.rows, "remarks": table.remarks}
    except Refused as refused:
        said = {"refused": refused.why, "count": refused.count}
    except MemoryError:
        said = {"refused": "too_big", "count": 0}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
