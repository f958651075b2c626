"""What the file of bots may say of one of them, and which setting each field is.

A token or a key never stands in the file: a field names the file that has it, or the variable.
"""

import difflib
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Strict

NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"
SECRETS: Mapping[str, str] = {
    "token": "telegram_bot_token",
    "key": "scalev_api_key",
    "shop_secret": "scalev_webhook_secret",
    "storefront_key": "scalev_storefront_key",
    "webhook_secret": "telegram_webhook_secret",
    "encryption_keys": "bot_encryption_keys",
}
FIELDS: Mapping[str, str] = {
    "store": "scalev_store",
    "api_version": "scalev_api_version",
    "base_url": "scalev_base_url",
    "public_url": "scalev_public_url",
    "orders_url": "scalev_orders_url",
    "payment_hosts": "scalev_payment_hosts",
    "allow_payment_url": "scalev_allow_payment_url",
    "auto_retry": "scalev_auto_retry",
    "admins": "bot_admins",
    "resellers": "bot_resellers",
    "alert_chat": "bot_alert_chat",
    "language": "bot_language",
    "contact": "bot_store_contact",
    "privacy_url": "bot_privacy_url",
    "low_stock": "bot_low_stock",
    "keep_chats_days": "bot_keep_chats_days",
    "keep_orders_days": "bot_keep_orders_days",
}
LIMITS: Mapping[str, str] = {
    name: f"bot_{name}"
    for name in (
        *("customer_orders", "customer_unpaid", "customer_cod", "customer_messages"),
        *("reseller_orders", "reseller_unpaid", "reseller_cod", "reseller_messages"),
        *("reseller_batch", "sheet_rows"),
    )
} | {"phones": "bot_limit_phones"}
KINDS: Mapping[str, str] = {
    "string_type": "must be a text between quotes",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list, such as [1234567, 7654321]",
    "list_type": "must be a list, such as [1234567, 7654321]",
    "model_type": "must be a table of fields",
    "string_pattern_mismatch": "must be 1-40 of a-z 0-9 _ -, and begin with a letter or a digit",
    "missing": "is missing",
}

Number = Annotated[int, Strict()]
Yes = Annotated[bool, Strict()]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class LimitsOfBot(_Table):
    """How much people may ask of a bot, as docs/limits.md says."""

    customer_orders: str | None = None
    customer_unpaid: str | None = None
    customer_cod: str | None = None
    customer_messages: Number | None = None
    reseller_orders: str | None = None
    reseller_unpaid: str | None = None
    reseller_cod: str | None = None
    reseller_messages: Number | None = None
    reseller_batch: str | None = None
    sheet_rows: Number | None = None
    phones: Yes | None = None


class Defaults(_Table):
    """What holds for every bot that does not say it itself."""

    storefront_key_file: str | None = None
    storefront_key_env: str | None = None
    encryption_keys_file: str | None = None
    encryption_keys_env: str | None = None
    key_file: str | None = None
    key_env: str | None = None
    shop_secret_file: str | None = None
    shop_secret_env: str | None = None
    store: str | None = None
    api_version: str | None = None
    base_url: str | None = None
    public_url: str | None = None
    orders_url: str | None = None
    payment_hosts: tuple[str, ...] | None = None
    allow_payment_url: Yes | None = None
    auto_retry: Number | None = None
    admins: tuple[Number, ...] | None = None
    resellers: tuple[Number, ...] | None = None
    alert_chat: Number | None = None
    language: str | None = None
    contact: str | None = None
    privacy_url: str | None = None
    low_stock: Number | None = None
    keep_chats_days: Number | None = None
    keep_orders_days: Number | None = None
    limits: LimitsOfBot = LimitsOfBot()


class BotEntry(Defaults):
    """One bot."""

    name: str = Field(pattern=NAME)
    token_file: str | None = None
    token_env: str | None = None
    webhook_secret_file: str | None = None
    webhook_secret_env: str | None = None


def settings_of(table: Defaults) -> dict[str, Any]:
    """What a table says, by the names of settings; secrets are left out."""
    pairs = ((table, FIELDS), (table.limits, LIMITS))
    return {
        setting: value
        for part, names in pairs
        for name, setting in names.items()
        if (value := getattr(part, name)) is not None
    }


def secrets_of(table: Defaults) -> dict[str, tuple[str, str]]:
    """Where each secret that a table names is found: as `file` or `env`, and which."""
    return {
        name: (kind, value)
        for name in SECRETS
        for kind in ("env", "file")
        if (value := getattr(table, f"{name}_{kind}", None)) is not None
    }


def field_of(setting: str) -> str:
    """What a setting is called in the file."""
    names = {**FIELDS, **{f"limits.{name}": known for name, known in LIMITS.items()}, **SECRETS}
    return next((name for name, known in names.items() if known == setting), setting)


def explain(error: Any) -> str:
    """What is wrong with a field and how to mend it, without its value."""
    field = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return _explain_unknown(str(error["loc"][-1]), field)
    return f"{field} {KINDS.get(error['type'], 'is not what it should be')}."


def _explain_unknown(name: str, field: str) -> str:
    if name in SECRETS:
        return f"{field} must not stand in this file: name a file by {name}_file, or a variable by {name}_env."
    fields = LimitsOfBot.model_fields if field.startswith("limits.") else BotEntry.model_fields
    near = difflib.get_close_matches(name, fields, 1)
    return f"{field} is no field of a bot{f'; is {near[0]} meant?' if near else '; see docs/many-stores.md.'}"
