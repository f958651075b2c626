"""Settings are read once, said plainly when wrong, and never show a secret."""

import pathlib

import pytest

from bot import settings
from bot.settings import SettingsProblem, load

TOKEN = "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
GOOD = {"TELEGRAM_BOT_TOKEN": TOKEN, "SCALEV_API_KEY": "sk_canary_4242"}


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_the_least_that_is_needed(env: pytest.MonkeyPatch) -> None:
    found = load(None)
    assert (found.telegram_mode, found.scalev_api_version) == ("polling", "v2")
    assert found.scalev_base_url == "https://api.scalev.id"


def test_each_version_has_its_address(env: pytest.MonkeyPatch) -> None:
    env.setenv("SCALEV_API_VERSION", "v3")
    assert load(None).scalev_base_url == "https://api.scalev.com"


def test_people_are_numbers_with_commas(env: pytest.MonkeyPatch) -> None:
    env.setenv("BOT_ADMINS", "1, 22 ,")
    assert load(None).bot_admins == (1, 22)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEGRAM_BOT_TOKEN", "nonsense", "does not look like a bot token"),
        ("SCALEV_API_VERSION", "v4", "SCALEV_API_VERSION"),
        ("TELEGRAM_API_BASE", "api.telegram.org", "must begin with https://"),
        ("REDIS_URL", "localhost", "must begin with one of redis://"),
        ("BOT_ADMINS", "@admin", "BOT_ADMINS"),
        ("TELEGRAM_MODE", "webhook", "TELEGRAM_WEBHOOK_URL is needed"),
    ],
)
def test_a_wrong_setting_is_named(env: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    env.setenv(name, value)
    with pytest.raises(SettingsProblem, match=said):
        load(None)


def test_what_is_missing_is_named_with_where_to_get_it(env: pytest.MonkeyPatch) -> None:
    env.delenv("TELEGRAM_BOT_TOKEN")
    with pytest.raises(SettingsProblem, match=r"TELEGRAM_BOT_TOKEN is missing: .*BotFather"):
        load(None)


def test_secrets_may_stand_in_files(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    (tmp_path / "key").write_text("sk_from_file\n")
    env.setenv("SCALEV_API_KEY_FILE", str(tmp_path / "key"))
    env.delenv("SCALEV_API_KEY")
    assert load(None).scalev_api_key.get_secret_value() == "sk_from_file"
    env.setenv("SCALEV_API_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(SettingsProblem, match="SCALEV_API_KEY_FILE"):
        load(None)


def test_a_dotenv_is_read_and_watched(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("SCALEV_STORE=Toko Contoh\n")
    dotenv.chmod(0o644)
    assert load(dotenv).scalev_store == "Toko Contoh"
    assert settings.is_world_readable(dotenv)
    dotenv.chmod(0o600)
    assert not settings.is_world_readable(dotenv)


def test_secrets_never_show(env: pytest.MonkeyPatch) -> None:
    env.setenv("REDIS_URL", "redis://:canary@localhost/0")
    found = load(None)
    assert not any(secret in f"{found!r}{found}" for secret in (TOKEN, "sk_canary_4242", "canary@"))


def test_a_childs_environment_has_no_real_secret(env: pytest.MonkeyPatch) -> None:
    child = settings.environment(SCALEV_API_KEY="sk_sandbox_demo")
    assert child["SCALEV_API_KEY"] == "sk_sandbox_demo"
    assert "TELEGRAM_BOT_TOKEN" not in child
