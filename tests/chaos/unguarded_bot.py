"""The control build as a process: the same bot without the guard."""

import sys

import uvloop

from bot import app
from tests.chaos.real_bot import serve
from tests.chaos.unguarded import UnguardedPlacement

if __name__ == "__main__":
    setattr(app, "Placement", UnguardedPlacement)  # noqa: B010 -- a test's swap
    uvloop.run(serve(float(sys.argv[1])))
