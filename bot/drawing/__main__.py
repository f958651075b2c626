"""The child: reads what is wanted as JSON, writes it drawn, and ends: `python -m bot.drawing chart`."""

import importlib
import json
import os
import resource
import sys

CPU_S, NICE = 60, 5
PLACES = {"chart": "bot.drawing.chart", "sheet": "bot.drawing.sheet"}
"""What draws each; of these only the one that is needed is loaded."""


def main() -> None:
    """Draw one thing; people who chat come first."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    os.nice(NICE)
    wish = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(importlib.import_module(PLACES[sys.argv[1]]).draw(wish))


if __name__ == "__main__":
    main()
