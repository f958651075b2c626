"""What a playground is told before it starts; secrets come from the environment, never from the command line."""

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class PlaygroundSettings(BaseSettings):
    """One playground: where it listens, what it remembers, whom it believes."""

    model_config = SettingsConfigDict(env_prefix="PLAYGROUND_", env_ignore_empty=True, extra="ignore")

    port: int = Field(8090, description="port on 127.0.0.1; 0 takes a free one")
    state_dir: Path | None = Field(None, description="directory that keeps chats over a restart; none keeps nothing")
    token: SecretStr = Field(
        default_factory=lambda: SecretStr(secrets.token_urlsafe(24)), description="token of the control routes"
    )
    bot_tokens: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="tokens of the bots, comma separated; none accepts every well-formed token as its own bot"
    )
    bot_name: str = Field("Toko Contoh", description="name of a bot that has not set one")
    bot_username: str = Field("toko_contoh_bot", description="username of the first bot")
    strict: bool = Field(True, description="refuse what the field list does not know; otherwise only note it")
    payment_page: str = Field("", description="address of the payment sandbox, linked from the chat page")
    calls_kept: int = Field(5000, description="API calls remembered for `GET /sim/calls`")
    clock: Callable[[], float] = Field(default=time.time, exclude=True, description="seconds since 1970")

    @field_validator("bot_tokens", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
