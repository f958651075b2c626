"""Many bots in one file: each has its own token, key, store, people and limits.

What a bot does not say the table `defaults` says, and else the environment. What is wrong with one bot hides nothing of
the others; only a file that cannot be told apart into bots is refused as a whole.
"""

import hashlib
import hmac
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config.bot_entry import SECRETS, BotEntry, Defaults, explain, field_of, secrets_of, settings_of
from bot.config.settings import BASE_URLS, Settings, SettingsProblem, load, read_variables, sentence_of, setting_of

NOBODY = f"0:{'x' * 35}"  # a token of no bot, where what belongs to the process is read
OWN = frozenset({"telegram_bot_token", "scalev_api_key"})


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file says: the settings of each bot that could be read, by its name, and what is wrong with the others."""

    bots: Mapping[str, Settings]
    problems: Mapping[str, str]


def load_common(env_file: Path | None = Path(".env")) -> Settings:
    """The settings of the process, which every bot of it shares; raises `SettingsProblem`."""
    variables = read_variables(env_file)
    for name in sorted(OWN):
        if variables.get(name) or variables.get(f"{name}_file"):
            sentence = f"{name.upper()} is of one bot, and BOTS_FILE of many; keep one of them"
            raise SettingsProblem(f"{sentence}, and name the bot's own in the file.")
    return load(env_file, telegram_bot_token=NOBODY, scalev_api_key="nobody", telegram_webhook_secret="nobody")  # noqa: S106 -- of nobody


def read_bots(path: Path, common: Settings, env_file: Path | None = Path(".env")) -> Listing:
    """Read a file; raises `SettingsProblem` where it cannot be told apart into bots."""
    tables, defaults = read_tables(path)
    known = (path, common, defaults, read_variables(env_file))
    read = [_Reading(*known, table, number) for number, table in enumerate(tables, 1)]
    bots: dict[str, Settings] = {}
    problems: dict[str, str] = {}
    owners: dict[str, str] = {}
    for each in read:
        try:
            settings = each.settings()
        except SettingsProblem as problem:
            problems[each.name] = str(problem)
            continue
        owner = owners.setdefault(id_of(settings), each.name)
        if owner == each.name:
            bots[each.name] = settings
        else:
            problems[each.name] = each.says(f"token is that of bot {owner!r} too; each bot needs its own.")
    return Listing(bots, problems)


def read_tables(path: Path) -> tuple[Sequence[Mapping[str, Any]], Defaults]:
    """The tables of a file as they stand, and its defaults; raises `SettingsProblem`."""
    found = _parse(path)
    tables, defaults = found.pop("bots", []), found.pop("defaults", {})
    if found:
        raise SettingsProblem(f"{path.name}: {min(found)} is neither [defaults] nor [[bots]].")
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise SettingsProblem(f"{path.name}: each bot must begin with a line [[bots]].")
    names = Counter(str(each.get("name", "")) for each in tables)
    if twice := next((name for name, count in names.items() if name and count > 1), None):
        raise SettingsProblem(f"{path.name}: {names[twice]} bots are named {twice!r}; each needs its own name.")
    try:
        return tables, Defaults.model_validate(defaults)
    except ValidationError as error:
        raise SettingsProblem("\n".join(f"{path.name}: defaults: {explain(each)}" for each in error.errors())) from None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsProblem(f"{path.name}: this is no TOML: {error}.") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsProblem(f"{path} cannot be read; it must be a text file this user may read.") from None


def id_of(settings: Settings) -> str:
    """Whose token it is, as Telegram numbers bots."""
    return settings.telegram_bot_token.get_secret_value().partition(":")[0]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One table of the file, being read; every problem names the file, the bot and the field."""

    path: Path
    common: Settings
    defaults: Defaults
    variables: Mapping[str, str]
    table: Mapping[str, Any]
    number: int

    @property
    def name(self) -> str:
        return str(self.table.get("name") or f"number {self.number}")

    def says(self, *sentences: str) -> str:
        return "\n".join(f"{self.path.name}: bot {self.name!r}: {each}" for each in sentences)

    def settings(self) -> Settings:
        entry = self._entry()
        given = settings_of(self.defaults) | settings_of(entry) | self._secrets(entry)
        if missing := sorted(field_of(name) for name in OWN - given.keys()):
            raise SettingsProblem(
                self.says(*(f"{name} is missing: name its file by {name}_file, or {name}_env." for name in missing))
            )
        try:
            return Settings.model_validate(self._inherited() | given | self._places(given))
        except ValidationError as error:
            raise SettingsProblem(self.says(*(_explain_setting(each) for each in error.errors()))) from None

    def _inherited(self) -> dict[str, Any]:
        """What the process has; not the address that only follows from its version."""
        found = dict(self.common)
        if self.common.scalev_base_url == BASE_URLS[self.common.scalev_api_version]:
            del found["scalev_base_url"]
        return found

    def _entry(self) -> BotEntry:
        try:
            return BotEntry.model_validate(self.table)
        except ValidationError as error:
            raise SettingsProblem(self.says(*map(explain, error.errors()))) from None

    def _secrets(self, entry: BotEntry) -> dict[str, str]:
        found = secrets_of(self.defaults) | secrets_of(entry)
        return {SECRETS[name]: self._secret(name, *where) for name, where in found.items()}

    def _secret(self, name: str, kind: str, where: str) -> str:
        """Read a secret; where a bot names both ways to it, its file counts."""
        if kind == "env":
            if not (value := self.variables.get(where.lower())):
                raise SettingsProblem(self.says(f"{name}_env names a variable that is not set."))
            return value
        try:
            return (self.path.parent / Path(where).expanduser()).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            sentence = f"{name}_file names a file that cannot be read; check the path, and who may read it."
            raise SettingsProblem(self.says(sentence)) from None

    def _places(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What a bot has of its own below what the process has: a path where it is called, a folder, a secret."""
        id_ = given["telegram_bot_token"].partition(":")[0]
        url, token = self.common.telegram_webhook_url, given["telegram_bot_token"]
        return {
            "telegram_webhook_url": f"{url.rstrip('/')}/{id_}" if url else url,
            "telegram_webhook_secret": given.get("telegram_webhook_secret") or webhook_secret(token),
            "scalev_webhook_path": f"{self.common.scalev_webhook_path.rstrip('/')}/{id_}",
            "bot_data_dir": self.common.bot_data_dir / "bots" / id_,
        }


def webhook_secret(token: str) -> str:
    """What Telegram says with each call: nobody can guess it without the token, and every process comes to the same."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def _explain_setting(error: Any) -> str:
    """What is wrong with a setting, by its name in the file."""
    setting = setting_of(error)
    return sentence_of(error).replace(setting, field_of(setting.lower()), 1)
