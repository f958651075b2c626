"""`python -m scalev.sandbox --port N --state DIR`; secrets come from the environment, never from the command line."""

import argparse
from pathlib import Path

from scalev.sandbox import choices
from scalev.sandbox.http.faults import table
from scalev.sandbox.server import serve


def main() -> None:
    """Serve a sandbox."""
    reader = argparse.ArgumentParser(prog="python -m scalev.sandbox", description="Serve the Scalev sandbox.")
    reader.add_argument("--port", type=int, default=8091, help="port on 127.0.0.1; 0 takes a free one")
    reader.add_argument("--state", type=Path, help="keep the orders in this folder")
    reader.add_argument("--seed", type=int, help="make the same names and chances in every run")
    reader.add_argument("--no-rate-limit", action="store_true", help="count requests but refuse none")
    reader.add_argument("--faults", action="store_true", help="print the faults there are, and end")
    reader.add_argument("--choices", action="store_true", help="print the choices there are, and end")
    said = reader.parse_args()
    if said.faults:
        print(table())  # noqa: T201
        return
    if said.choices:
        print(choices.table())  # noqa: T201
        return
    serve(said.port, said.state, seed=said.seed, is_rate_limited=not said.no_rate_limit)


if __name__ == "__main__":
    main()
