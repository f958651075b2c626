"""What a sandbox is told before it starts; secrets never show in its repr."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def now() -> datetime:
    """Tell the time, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """One sandbox: where it is reached, what it remembers, how strict it is, and its clock.

    Without `state_dir` nothing is kept, without `webhook_url` nobody told, without `webhook_events` all is told;
    without `seed` no name can be guessed. `sleep` takes seconds.
    """

    control_token: str = field(repr=False)
    state_dir: Path | None = None
    public_url: str = "http://127.0.0.1:8091"
    webhook_url: str | None = None
    webhook_secret: str = field(default="", repr=False)
    webhook_events: tuple[str, ...] | None = None
    webhook_transport: httpx.AsyncBaseTransport | None = None
    is_rate_limited: bool = True
    is_stock_checked: bool = True
    seed: int | None = None
    requests_kept: int = 500
    clock: Callable[[], datetime] = now
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class FromEnvironment(BaseSettings):
    """What the environment says: `SANDBOX_TOKEN`, `SANDBOX_WEBHOOK_{URL,SECRET,EVENTS}` (names with commas)."""

    model_config = SettingsConfigDict(env_prefix="SANDBOX_", extra="ignore")

    token: SecretStr = SecretStr("")
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_events: str = ""
