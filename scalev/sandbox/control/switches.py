"""Control routes of the sandbox itself: faults, choices, the clock, what was heard, a new beginning."""

from starlette.requests import Request

from scalev.sandbox.control.answers import row
from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.payments import simulation
from scalev.sandbox.world import World

MOST_FORWARD_S = 400 * 24 * 3600.0


async def faults(world: World, request: Request, body: object) -> Row:
    """Read the switches, or set exactly these."""
    if request.method == "PUT":
        world.faults.replace(body)
    return world.faults.state()


async def choices(world: World, request: Request, body: object) -> Row:
    """Read the choices, or choose exactly these."""
    if request.method == "PUT":
        world.choices.replace(body)
    return world.choices.state()


async def clock(world: World, request: Request, body: object) -> Row:
    """Read the sandbox's time, or let some of it pass; what is overdue then is canceled at once."""
    if request.method == "POST":
        seconds = body.get("forward_s") if isinstance(body, dict) else None
        if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 <= seconds <= MOST_FORWARD_S:
            raise Refusal(400, "forward_s is a number of seconds")
        world.ahead_s += seconds
        simulation.cancel_overdue(world)
    return {"now": world.now().isoformat(), "ahead_s": world.ahead_s}


async def orders(world: World, _request: Request, _body: object) -> Row:
    """List every order there is, seen or not."""
    return {"orders": [row(world, order) for order in world.book.newest_first()]}


async def requests(world: World, _request: Request, _body: object) -> Row:
    """Read the last requests that wrote, bodies as they came."""
    return {"requests": world.requests()}


async def reset(world: World, _request: Request, _body: object) -> Row:
    """Begin anew."""
    world.reset()
    return {"orders": []}
