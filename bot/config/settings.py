"""Everything that can be configured, and nothing else; read once, from the environment or `.env`.

A secret may also stand in a file named by `NAME_FILE`. Secrets never show in a repr, a dump, a log or an error. An
empty variable means the default, and hides what `.env` says.
"""

import os
import re
import stat
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_serializer,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, SettingsConfigDict

from bot.config import addresses
from bot.config.caps import Cap, Caps
from bot.people.roles import Role
from bot.storage.sealing import Sealer
from bot.storage.values import Retention

SECRETS = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_WEBHOOK_SECRET",
    "SCALEV_API_KEY",
    "SCALEV_WEBHOOK_SECRET",
    "SCALEV_STOREFRONT_KEY",
    "REDIS_URL",
    "BOT_ENCRYPTION_KEYS",
)
CAPS = (
    *(f"bot_{role}_{kind}" for role in ("customer", "reseller") for kind in ("orders", "unpaid", "cod")),
    "bot_reseller_batch",
)
BASE_URLS = {"v2": "https://api.scalev.id", "v3": "https://api.scalev.com"}

Ids = Annotated[tuple[int, ...], NoDecode]
HostNames = Annotated[tuple[str, ...], NoDecode]


class SettingsProblem(Exception):
    """Settings that are missing or wrong, a plain sentence for each."""


class Settings(BaseSettings):
    """The bot's settings; each is documented in `deploy/env.example`."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", hide_input_in_errors=True, frozen=True)

    telegram_bot_token: SecretStr = Field(description="The bot's token, from @BotFather.")
    telegram_api_base: str = Field(addresses.TELEGRAM, description="The Bot API, without /bot.")
    telegram_mode: Literal["polling", "webhook"] = Field("polling", description="How updates arrive: polling, webhook.")
    telegram_webhook_url: str = Field("", description="The public https address Telegram calls (webhook mode).")
    telegram_webhook_listen: str = Field("127.0.0.1:8080", description="Where the bot listens (webhook mode).")
    telegram_webhook_secret: SecretStr = Field(SecretStr(""), description="1-256 of A-Z a-z 0-9 _ - (webhook mode).")
    scalev_api_key: SecretStr = Field(description="A Scalev API key: Settings > Developers > API Keys.")
    scalev_api_version: Literal["v2", "v3"] = Field("v2", description="The API version the key is for: v2, v3.")
    scalev_base_url: str = Field("", description="The API's address without the version; by default the version's own.")
    scalev_public_url: str = Field("https://app.scalev.id", description="Where v2 payment pages live.")
    scalev_orders_url: str = Field(
        "", description="Where an order opens in Scalev; admins' cards link there with the order's id behind it."
    )
    scalev_payment_hosts: HostNames = Field(
        (), description="Further hosts where buyers pay, with commas: toko.example.com, *.pay.example.com."
    )
    scalev_storefront_key: SecretStr = Field(
        SecretStr(""), description="v3: the store's publishable key (sfpk_...), which tells where a buyer is sent."
    )
    scalev_allow_payment_url: bool = Field(
        False, description="v3: send buyers to the deprecated payment_url of an order: true, false."
    )
    scalev_store: str = Field("", description="Sell from this store only: its name or unique id.")
    scalev_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Signs what Scalev's webhook says: Settings > Developers > Webhooks."
    )
    scalev_webhook_path: str = Field(
        "/scalev", pattern=r"^/[\w./-]*$", description="The path that Scalev's webhook calls, where updates arrive."
    )
    scalev_auto_retry: int = Field(
        2, ge=0, le=2, description="Further attempts, 0 to 2, for an order that surely is absent."
    )
    redis_url: str = Field("", repr=False, description="Redis or Valkey; empty for the embedded one.")
    bot_encryption_keys: SecretStr = Field(
        SecretStr(""),
        description="Keys that seal what Redis keeps of people, with commas; the first seals, all open. "
        "`scalev-bot keys new` makes one.",
    )
    bot_keep_chats_days: int = Field(30, ge=1, le=3650, description="Days a chat is kept after its last message.")
    bot_keep_orders_days: int = Field(90, ge=2, le=3650, description="Days an order is kept after its end.")
    bot_privacy_url: str = Field("", description="The store's privacy policy, https; /privasi leads to it.")
    bot_admins: Ids = Field((), description="Telegram user ids of admins, with commas.")
    bot_resellers: Ids = Field((), description="Telegram user ids of resellers, with commas.")
    bot_customer_orders: str = Field(
        "5/10",
        description="Orders of one customer, or for one phone, an hour/a day; above, an admin is asked. Or: off.",
    )
    bot_customer_unpaid: str = Field("3/3", description="Of these, those that are not paid yet (COD apart), or off.")
    bot_customer_cod: str = Field("2/2", description="Of these, those that are paid on delivery, or off.")
    bot_reseller_orders: str = Field("60/300", description="The same for a reseller: all orders, or off.")
    bot_reseller_unpaid: str = Field("60/150", description="The same for a reseller: not paid yet, or off.")
    bot_reseller_cod: str = Field("30/100", description="The same for a reseller: paid on delivery, or off.")
    bot_reseller_batch: str = Field(
        "500/1000", description="The same for a reseller: orders that are placed together from a sheet, or off."
    )
    bot_sheet_rows: int = Field(500, ge=1, le=2000, description="Orders that one sheet may have.")
    bot_limit_phones: bool = Field(
        True, description="Whether these limits also hold for one phone, whoever orders for it: true, false."
    )
    bot_customer_messages: int = Field(
        40, ge=0, description="Messages of one customer a minute; further ones are not read. 0: any number."
    )
    bot_reseller_messages: int = Field(120, ge=0, description="The same for a reseller.")
    bot_low_stock: int = Field(
        3, ge=-1, description="Admins hear once a day of goods of which so many or fewer are left; -1: never."
    )
    bot_alert_chat: int | None = Field(None, description="The chat where alerts go; by default each admin's own.")
    bot_store_contact: str = Field(
        "", max_length=200, description="How people reach the store, as they read it: WA 0812-…, @name."
    )
    bot_health_listen: str = Field("", description="host:port that answers /healthz and /readyz, as a webhook's does.")
    bot_metrics_listen: str = Field(
        "", description="host:port that answers /metrics for Prometheus, and the probes; by default nobody counts."
    )
    bot_shop_events_listen: str = Field(
        "", description="host:port that takes Scalev's webhook where Telegram is polled; in webhook mode not needed."
    )
    bots_file: str = Field(
        "", description="A TOML file of many bots, in place of TELEGRAM_BOT_TOKEN and SCALEV_API_KEY."
    )
    bot_data_dir: Path = Field(Path(".scalev-bot"), description="Where the bot keeps its files.")
    bot_language: Literal["id", "en"] = Field("id", description="For people whose language the bot lacks: id, en.")
    bot_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged: DEBUG, INFO, WARNING, ERROR."
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: Any) -> Any:
        return {name: value for name, value in values.items() if value != ""}

    @field_validator("bot_admins", "bot_resellers", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = re.findall(r"[^\s,]+", value)
            if not all(re.fullmatch(r"[0-9]{1,15}", each) for each in value):
                raise ValueError("must be numeric Telegram user ids with commas, such as 1234567,7654321")
        return value

    @field_validator("scalev_payment_hosts", mode="before")
    @classmethod
    def _host_names(cls, value: Any) -> Any:
        return addresses.host_names(value) if isinstance(value, str) else value

    @field_validator("bot_log_level", mode="before")
    @classmethod
    def _level(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator(*CAPS)
    @classmethod
    def _cap(cls, value: str) -> str:
        Cap.read(value)
        return value

    @property
    def caps(self) -> Mapping[Role, Caps]:
        """What people of each role may order; nothing holds an admin's own orders."""
        kinds = ("orders", "cod", "unpaid")
        roles: tuple[Role, ...] = ("customer", "reseller")
        caps = {role: Caps(*(Cap.read(getattr(self, f"bot_{role}_{kind}")) for kind in kinds)) for role in roles}
        sheets = {"customer": Cap(0, 0), "reseller": Cap.read(self.bot_reseller_batch)}
        return {role: replace(caps[role], batched=sheets[role]) for role in roles}

    @property
    def paces(self) -> Mapping[Role, int]:
        """Messages a minute that people of each role may send; an admin may send any number."""
        return {"customer": self.bot_customer_messages, "reseller": self.bot_reseller_messages}

    @field_validator("bot_data_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[0-9]{1,20}:[A-Za-z0-9_-]{30,}", value.get_secret_value()):
            raise ValueError("does not look like a bot token; copy it again from @BotFather")
        return value

    @field_validator("scalev_api_key", "scalev_webhook_secret", "scalev_storefront_key")
    @classmethod
    def _key(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[!-~]*", value.get_secret_value()):
            raise ValueError("has spaces or other signs that no key has; copy it again from Scalev")
        return value

    @field_validator("bot_encryption_keys")
    @classmethod
    def _keys(cls, value: SecretStr) -> SecretStr:
        try:
            Sealer(_split(value))
        except ValueError:
            raise ValueError("must be keys as `scalev-bot keys new` prints them, with commas") from None
        return value

    @property
    def retention(self) -> Retention:
        """For how long people's data is kept."""
        return Retention(self.bot_keep_chats_days, self.bot_keep_orders_days)

    @property
    def sealer(self) -> Sealer:
        """What seals what is kept of people; without keys it changes nothing."""
        return Sealer(_split(self.bot_encryption_keys))

    @field_validator("scalev_base_url")
    @classmethod
    def _of_version(cls, value: str, info: ValidationInfo) -> str:
        if re.search(r"/v[23]/*$", value):
            raise ValueError("must be without the version; SCALEV_API_VERSION says it")
        return value or BASE_URLS[info.data.get("scalev_api_version", "v2")]

    @field_validator(
        "telegram_api_base",
        "scalev_base_url",
        "scalev_public_url",
        "telegram_webhook_url",
        "bot_privacy_url",
        "scalev_orders_url",
    )
    @classmethod
    def _address(cls, value: str) -> str:
        return addresses.web(value)

    @field_validator("telegram_api_base")
    @classmethod
    def _without_bot(cls, value: str) -> str:
        return addresses.bot_api(value)

    @field_validator("telegram_webhook_url")
    @classmethod
    def _webhook(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("telegram_mode") != "webhook":
            return value
        if not value:
            raise ValueError("is needed in webhook mode: the public https address of this bot")
        is_public = info.data.get("telegram_api_base") == addresses.TELEGRAM
        return addresses.check_webhook(value) if is_public else value

    @field_validator("telegram_webhook_listen", "bot_health_listen", "bot_metrics_listen", "bot_shop_events_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        return addresses.listening(value) if value else value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        needed = info.data.get("telegram_mode") == "webhook"
        if needed and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("is needed in webhook mode: 1-256 of A-Z a-z 0-9 _ -")
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str) -> str:
        return addresses.redis(value)

    @field_serializer("redis_url")
    def _hidden(self, value: str) -> str:
        return addresses.without_password(value)


def _split(keys: SecretStr) -> list[str]:
    return re.findall(r"[^\s,]+", keys.get_secret_value())


def load(env_file: Path | None = Path(".env"), **said: Any) -> Settings:
    """Read the settings, but for those that are said; raises `SettingsProblem` that names each wrong one."""
    found = env_file if env_file and env_file.exists() else None
    given, problems = _from_files(_variables(found), said)
    try:
        settings = Settings(_env_file=found, **given | said)  # type: ignore[call-arg]
    except ValidationError as error:
        sentences = {setting_of(each): sentence_of(each) for each in error.errors()}
        raise SettingsProblem("\n".join((sentences | problems).values())) from None
    if problems:
        raise SettingsProblem("\n".join(problems.values()))
    return settings


def _variables(env_file: Path | None) -> list[Mapping[str, str | None]]:
    """The environment, and what `.env` says where the environment says nothing."""
    ours = {name.lower(): value for name, value in os.environ.items()}
    if env_file is None:
        return [ours]
    try:
        return [ours, DotEnvSettingsSource(Settings, env_file=env_file, env_file_encoding="utf-8").env_vars]
    except (OSError, UnicodeDecodeError):
        raise SettingsProblem(f"{env_file} cannot be read; it must be a text file this user may read.") from None


def _from_files(
    sources: list[Mapping[str, str | None]], said: Collection[str] = ()
) -> tuple[dict[str, Any], dict[str, str]]:
    """Secrets that stand in files, and what is wrong with others; those that are said already are not looked for."""
    given: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name in [each for each in SECRETS if each.lower() not in said]:
        field, file = name.lower(), f"{name}_FILE"
        source = next((each for each in sources if field in each or file.lower() in each), {})
        path = source.get(file.lower())
        if path and source.get(field):
            problems[name] = f"{name} and {file} are both given; keep one of them."
        elif path:
            try:
                given[field] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError):
                problems[name] = f"{file} names a file that cannot be read; check the path, and who may read it."
    return given, problems


def setting_of(error: Any) -> str:
    """Which setting an error of pydantic is of."""
    return str(error["loc"][0]).upper()


def sentence_of(error: Any) -> str:
    """What is wrong with a setting and how to mend it, without its value."""
    name = setting_of(error)
    description = Settings.model_fields[name.lower()].description
    match error["type"]:
        case "missing":
            return f"{name} is missing: {description}"
        case "value_error":
            return f"{name} {error['ctx']['error']}."
        case "literal_error":
            return f"{name} must be {error['ctx']['expected']}."
    return f"{name} is not what it should be: {description}"


def is_world_readable(env_file: Path = Path(".env")) -> bool:
    """Others on this machine can read the file."""
    return env_file.exists() and bool(env_file.stat().st_mode & stat.S_IROTH)


def example() -> str:
    """The settings as a commented `.env`."""
    lines = ["# Every setting of the bot. Secrets may also be given as NAME_FILE, the path of a file."]
    for name, field in Settings.model_fields.items():
        key, default = name.upper(), "" if field.is_required() else _show(field.default)
        lines += ["", f"# {field.description}", f"{key}={default}" if field.is_required() else f"# {key}={default}"]
    return "\n".join(lines) + "\n"


def _show(value: Any) -> str:
    if value is None or isinstance(value, SecretStr):
        return ""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def environment(**given: str) -> dict[str, str]:
    """This process's environment for a child: of our settings only what is given, whatever `.env` says."""
    names = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in SECRETS}
    others = {name: value for name, value in os.environ.items() if name.upper() not in names}
    return others | dict.fromkeys(names, "") | given


def read_variables(env_file: Path | None = Path(".env")) -> Mapping[str, str]:
    """All variables of the environment and of `.env`, by their small names; raises `SettingsProblem`."""
    sources = _variables(env_file if env_file and env_file.exists() else None)
    return {name: value or "" for each in reversed(sources) for name, value in each.items()}


def given(name: str) -> str:
    """A variable of the environment, empty where it is not set; for the parts that run beside the bot."""
    return os.environ.get(name, "")


def data_dir(env_file: Path = Path(".env")) -> Path:
    """Where files are kept, for commands that need no other setting; raises `SettingsProblem`."""
    chosen = read_variables(env_file).get("bot_data_dir", "")
    default: Path = Settings.model_fields["bot_data_dir"].default
    return Path(chosen).expanduser() if chosen else default


if __name__ == "__main__":
    print(example(), end="")  # noqa: T201
