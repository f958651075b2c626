"""The control route of the shop's webhook: where it is, what was delivered."""

from starlette.requests import Request

from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.world import World


async def webhook(world: World, request: Request, body: object) -> Row:
    """Read what was delivered, set where to deliver, or forget it; a new one must take the test event."""
    if request.method == "PUT":
        await _save(world, body if isinstance(body, dict) else {})
    if request.method == "DELETE":
        world.hooks.forget()
    return world.hooks.state()


async def _save(world: World, said: Row) -> None:
    url, secret = said.get("url"), said.get("secret")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")) or not isinstance(secret, str):
        raise Refusal(400, "url and secret are needed")
    if not await world.hooks.save(url, secret, said.get("events")):
        raise Refusal(400, "the test event was not taken; nothing is saved")
