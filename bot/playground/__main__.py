"""Run a playground alone: `python -m bot.playground [--port N] [--state DIR]`."""

import argparse
from pathlib import Path

from bot.playground.server import serve


def main() -> None:
    """Read the command line and serve; the control token comes from `PLAYGROUND_TOKEN`, or is new."""
    parser = argparse.ArgumentParser(prog="bot.playground", description="A local Telegram: Bot API and chat page.")
    parser.add_argument("--port", type=int, help="port on 127.0.0.1 (default 8090)")
    parser.add_argument("--state", type=Path, help="directory that keeps chats over a restart")
    given = parser.parse_args()
    serve(port=given.port, state_dir=given.state)


if __name__ == "__main__":
    main()
