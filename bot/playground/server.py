"""Serve the playground on 127.0.0.1, and say where it is."""

from pathlib import Path
from socket import create_server, socket
from typing import Any

import uvicorn

from bot.playground.app import create_app
from bot.playground.settings import PlaygroundSettings


class Server(uvicorn.Server):
    """A server that sends waiting clients home before it stops."""

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End long polls and event streams, then everything."""
        self.config.app.state.world.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def server(settings: PlaygroundSettings) -> Server:
    """A server that is not yet running; no access log, as paths carry tokens."""
    config = uvicorn.Config(
        create_app(settings),
        host="127.0.0.1",
        port=settings.port,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    return Server(config)


def serve(*, port: int | None = None, state_dir: Path | None = None, control_token: str | None = None) -> None:
    """Serve until stopped; what is not given comes from `PLAYGROUND_*` in the environment."""
    given: dict[str, Any] = {"port": port, "state_dir": state_dir, "token": control_token}
    settings = PlaygroundSettings(**{name: value for name, value in given.items() if value not in {None, ""}})
    door = _door(settings.port)
    base = f"http://127.0.0.1:{door.getsockname()[1]}"
    print(f"Chat page  {base}/?token={settings.token.get_secret_value()}")  # noqa: T201
    print(f"Bot API    {base}  (the bot's TELEGRAM_API_BASE)", flush=True)  # noqa: T201
    server(settings).run([door])


def _door(port: int) -> socket:
    """A socket on this machine only; 0 takes a free port."""
    try:
        return create_server(("127.0.0.1", port))
    except OSError as error:
        raise SystemExit(f"Port {port} cannot be used: {error.strerror}. Name another with --port.") from None
