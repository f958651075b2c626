"""Serve a sandbox on this machine only, and say where it is."""

import secrets
from pathlib import Path

from scalev.sandbox.app import create_app
from scalev.sandbox.settings import FromEnvironment, SandboxSettings
from scalev.stand_in.line_file import StateUnusable
from scalev.stand_in.private_files import InUse
from scalev.stand_in.server import HOST, Server, listen


def serve(
    port: int = 8091,
    state_dir: Path | None = None,
    control_token: str | None = None,
    *,
    seed: int | None = None,
    is_rate_limited: bool = True,
) -> None:
    """Serve until interrupted; what is not given comes from `SANDBOX_*`; a token from nowhere is printed."""
    told, taken = FromEnvironment(), listen(port)
    token = control_token or told.token.get_secret_value()
    settings = SandboxSettings(
        control_token=token or secrets.token_urlsafe(24),
        state_dir=state_dir,
        public_url=f"http://{HOST}:{taken.getsockname()[1]}",
        webhook_url=told.webhook_url or None,
        webhook_secret=told.webhook_secret.get_secret_value(),
        webhook_events=tuple(told.webhook_events.split(",")) if told.webhook_events else None,
        seed=seed,
        is_rate_limited=is_rate_limited,
    )
    try:
        running = Server(create_app(settings))
    except (StateUnusable, InUse) as problem:
        taken.close()
        raise SystemExit(str(problem)) from None
    print(f"Scalev sandbox at {settings.public_url}/v2 and /v3; any key that begins with sk_sandbox_", flush=True)  # noqa: T201
    if not token:
        print(f"Control token: {settings.control_token}", flush=True)  # noqa: T201
    running.run(sockets=[taken])
