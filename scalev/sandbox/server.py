"""Serve a sandbox on this machine only, and say where it is."""

import secrets
from pathlib import Path

from scalev.sandbox.app import create_app
from scalev.sandbox.settings import SandboxSettings
from scalev.stand_in.line_file import StateUnusable
from scalev.stand_in.private_files import InUse
from scalev.stand_in.server import HOST, Server, listen


def serve(
    port: int = 8091,
    state_dir: Path | None = None,
    control_token: str | None = None,
    *,
    webhook_url: str | None = None,
    webhook_secret: str = "",
    seed: int | None = None,
    is_rate_limited: bool = True,
) -> None:
    """Serve until interrupted; a control token that is not given is made and printed."""
    taken = listen(port)
    settings = SandboxSettings(
        control_token=control_token or secrets.token_urlsafe(24),
        state_dir=state_dir,
        public_url=f"http://{HOST}:{taken.getsockname()[1]}",
        webhook_url=webhook_url,
        webhook_secret=webhook_secret,
        seed=seed,
        is_rate_limited=is_rate_limited,
    )
    try:
        running = Server(create_app(settings))
    except (StateUnusable, InUse) as problem:
        taken.close()
        raise SystemExit(str(problem)) from None
    print(f"Scalev sandbox at {settings.public_url}/v2 and /v3; any key that begins with sk_sandbox_", flush=True)  # noqa: T201
    if not control_token:
        print(f"Control token: {settings.control_token}", flush=True)  # noqa: T201
    running.run(sockets=[taken])
