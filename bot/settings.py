"""Everything that can be configured, and nothing else; read once, from the environment or `.env`.

A secret may also stand in a file named by `NAME_FILE`. Secrets never show in a repr, a log or an error.
"""

import os
import re
import stat
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SECRETS = ("TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "SCALEV_API_KEY", "SCALEV_WEBHOOK_SECRET", "REDIS_URL")
BASE_URLS = {"v2": "https://api.scalev.id", "v3": "https://api.scalev.com"}
REDIS_SCHEMES = ("redis://", "rediss://", "unix://", "redis+cluster://", "redis+sentinel://")

Ids = Annotated[tuple[int, ...], NoDecode]


class SettingsProblem(Exception):
    """Settings that are missing or wrong, a plain sentence for each."""


class Settings(BaseSettings):
    """The bot's settings; each is documented in `deploy/env.example`."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", hide_input_in_errors=True)

    telegram_bot_token: SecretStr = Field(description="The bot's token, from @BotFather.")
    telegram_api_base: str = Field("https://api.telegram.org", description="The Bot API, without /bot.")
    telegram_mode: Literal["polling", "webhook"] = Field("polling", description="How updates arrive.")
    telegram_webhook_url: str = Field("", description="The public https address Telegram calls (webhook mode).")
    telegram_webhook_listen: str = Field("127.0.0.1:8080", description="Where the bot listens (webhook mode).")
    telegram_webhook_secret: SecretStr = Field(SecretStr(""), description="1-256 of A-Z a-z 0-9 _ - (webhook mode).")
    scalev_api_key: SecretStr = Field(description="A Scalev API key: Settings > Developers > API Keys.")
    scalev_api_version: Literal["v2", "v3"] = Field("v2", description="The API version the key is for.")
    scalev_base_url: str = Field("", description="The API's address without the version; by default the version's own.")
    scalev_public_url: str = Field("https://app.scalev.id", description="Where v2 payment pages live.")
    scalev_store: str = Field("", description="Sell from this store only: its name or unique id.")
    scalev_webhook_secret: SecretStr = Field(SecretStr(""), description="The signing secret of Scalev's webhooks.")
    scalev_auto_retry: int = Field(2, ge=0, le=2, description="Further attempts for an order that surely is absent.")
    redis_url: str = Field("", repr=False, description="Redis or Valkey; empty for the embedded one.")
    bot_admins: Ids = Field((), description="Telegram user ids of admins, with commas.")
    bot_resellers: Ids = Field((), description="Telegram user ids of resellers, with commas.")
    bot_data_dir: Path = Field(Path(".scalev-bot"), description="Where the bot keeps its files.")
    bot_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    @field_validator("bot_admins", "bot_resellers", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d+:[\w-]{30,}", value.get_secret_value()):
            raise ValueError("does not look like a bot token; copy it again from @BotFather")
        return value

    @field_validator("telegram_api_base", "scalev_base_url", "scalev_public_url", "telegram_webhook_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.match(r"https?://[^/\s]+", value):
            raise ValueError("must begin with https:// (or http:// on this machine)")
        return value.rstrip("/")

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str) -> str:
        if value and not value.startswith(REDIS_SCHEMES):
            raise ValueError(f"must begin with one of {' '.join(REDIS_SCHEMES)}")
        return value

    @model_validator(mode="after")
    def _complete(self) -> "Settings":
        if not self.scalev_base_url:
            self.scalev_base_url = BASE_URLS[self.scalev_api_version]
        if self.telegram_mode == "webhook":
            if not self.telegram_webhook_url.startswith("http"):
                raise ValueError("TELEGRAM_WEBHOOK_URL is needed in webhook mode: the public https address of this bot")
            if not re.fullmatch(r"[\w-]{1,256}", self.telegram_webhook_secret.get_secret_value()):
                raise ValueError("TELEGRAM_WEBHOOK_SECRET is needed in webhook mode: 1-256 of A-Z a-z 0-9 _ -")
        return self


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings; raises `SettingsProblem` that names each wrong one."""
    given = _from_files()
    try:
        return Settings(_env_file=env_file if env_file and env_file.exists() else None, **given)  # type: ignore[call-arg]
    except ValidationError as error:
        raise SettingsProblem("\n".join(_sentence(each) for each in error.errors())) from None


def _from_files() -> dict[str, Any]:
    """Secrets that stand in files."""
    given = {}
    for name in SECRETS:
        if path := os.environ.get(f"{name}_FILE"):
            try:
                given[name.lower()] = Path(path).read_text().strip()
            except OSError as error:
                raise SettingsProblem(f"{name}_FILE: {path} cannot be read ({error.strerror}).") from None
    return given


def _sentence(error: Any) -> str:
    name = "".join(str(part).upper() for part in error["loc"][:1])
    if error["type"] == "missing":
        return f"{name} is missing: {_description(name)}"
    message = error["msg"].removeprefix("Value error, ")
    return f"{name}: {message}." if name else f"{message}."


def _description(name: str) -> str:
    field = Settings.model_fields.get(name.lower())
    return (field.description or "") if field else ""


def is_world_readable(env_file: Path = Path(".env")) -> bool:
    """Others on this machine can read the file."""
    return env_file.exists() and bool(env_file.stat().st_mode & stat.S_IROTH)


def example() -> str:
    """The settings as a commented `.env`."""
    lines = ["# Every setting of the bot. Secrets may also be given as NAME_FILE, the path of a file."]
    for name, field in Settings.model_fields.items():
        key, default = name.upper(), "" if field.is_required() else _shown(field.default)
        lines += ["", f"# {field.description}", f"{key}={default}" if field.is_required() else f"# {key}={default}"]
    return "\n".join(lines) + "\n"


def _shown(value: Any) -> str:
    if isinstance(value, SecretStr):
        return ""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def environment(**given: str) -> dict[str, str]:
    """This process's environment for a child, without any real token or key, and with what is given."""
    names = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in SECRETS}
    return {name: value for name, value in os.environ.items() if name not in names} | given


def given(name: str) -> str:
    """A variable of the environment, empty where it is not set; for the parts that run beside the bot."""
    return os.environ.get(name, "")


if __name__ == "__main__":
    print(example(), end="")  # noqa: T201
