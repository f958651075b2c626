"""Serve the playground on 127.0.0.1, and say where it is."""

from pathlib import Path
from typing import Any

from bot.playground.app import create_app
from bot.playground.settings import PlaygroundSettings
from scalev.stand_in.line_file import StateUnusable
from scalev.stand_in.private_files import InUse
from scalev.stand_in.server import HOST, Server, listen


def server(settings: PlaygroundSettings) -> Server:
    """A server that is not yet running; before it stops, long polls and event streams end."""
    try:
        app = create_app(settings)
    except (StateUnusable, InUse) as problem:
        raise SystemExit(str(problem)) from None
    return Server(app, settings.port, app.state.world.close)


def serve(*, port: int | None = None, state_dir: Path | None = None, control_token: str | None = None) -> None:
    """Serve until stopped; what is not given comes from `PLAYGROUND_*` in the environment."""
    given: dict[str, Any] = {"port": port, "state_dir": state_dir, "token": control_token}
    settings = PlaygroundSettings(**{name: value for name, value in given.items() if value not in {None, ""}})
    taken = listen(settings.port)
    base = f"http://{HOST}:{taken.getsockname()[1]}"
    print(f"Chat page  {base}/?token={settings.token.get_secret_value()}")  # noqa: T201
    print(f"Bot API    {base}  (the bot's TELEGRAM_API_BASE)", flush=True)  # noqa: T201
    server(settings).run([taken])
