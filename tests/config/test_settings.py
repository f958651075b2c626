"""Settings are read once, said plainly when wrong, and never show a secret."""

import os
import pathlib
import subprocess
import sys

import pytest

from bot.config import settings
from bot.config.caps import Cap
from bot.config.settings import SECRETS, SettingsProblem, load
from tests.root import ROOT

TOKEN = "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
GOOD = {"TELEGRAM_BOT_TOKEN": TOKEN, "SCALEV_API_KEY": "sk_canary_4242"}
NAMES = [
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_BASE", "TELEGRAM_MODE", "TELEGRAM_WEBHOOK_URL",
    "TELEGRAM_WEBHOOK_LISTEN", "TELEGRAM_WEBHOOK_SECRET", "SCALEV_API_KEY", "SCALEV_API_VERSION",
    "SCALEV_BASE_URL", "SCALEV_PUBLIC_URL", "SCALEV_ORDERS_URL", "SCALEV_PAYMENT_HOSTS", "SCALEV_STOREFRONT_KEY",
    "SCALEV_ALLOW_PAYMENT_URL", "SCALEV_STORE",
    "SCALEV_WEBHOOK_SECRET", "SCALEV_WEBHOOK_PATH", "SCALEV_AUTO_RETRY",
    "REDIS_URL", "BOT_ENCRYPTION_KEYS", "BOT_KEEP_CHATS_DAYS", "BOT_KEEP_ORDERS_DAYS", "BOT_PRIVACY_URL",
    "BOT_ADMINS", "BOT_RESELLERS",
    "BOT_CUSTOMER_ORDERS", "BOT_CUSTOMER_UNPAID", "BOT_CUSTOMER_COD",
    "BOT_RESELLER_ORDERS", "BOT_RESELLER_UNPAID", "BOT_RESELLER_COD", "BOT_RESELLER_BATCH", "BOT_SHEET_ROWS",
    "BOT_LIMIT_PHONES", "BOT_CUSTOMER_MESSAGES", "BOT_RESELLER_MESSAGES",
    "BOT_LOW_STOCK", "BOT_ALERT_CHAT", "BOT_STORE_CONTACT", "BOT_HEALTH_LISTEN",
    "BOT_METRICS_LISTEN", "BOT_SHOP_EVENTS_LISTEN", "BOTS_FILE", "BOT_DATA_DIR",
    "BOT_LANGUAGE", "BOT_LOG_LEVEL",
]  # fmt: skip


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*NAMES, *(f"{name}_FILE" for name in SECRETS)):
        monkeypatch.delenv(name, raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def problem(env_file: pathlib.Path | None = None) -> str:
    with pytest.raises(SettingsProblem) as raised:
        load(env_file)
    return str(raised.value)


def test_every_setting_has_its_name() -> None:
    assert [name.upper() for name in settings.Settings.model_fields] == NAMES


def test_the_least_that_is_needed(env: pytest.MonkeyPatch) -> None:
    found = load(None)
    assert found.telegram_bot_token.get_secret_value() == TOKEN
    assert found.scalev_api_key.get_secret_value() == "sk_canary_4242"
    defaults = found.model_dump(exclude=set(map(str.lower, GOOD)))
    assert {name: value for name, value in defaults.items() if value and name.upper() not in SECRETS} == {
        "telegram_api_base": "https://api.telegram.org",
        "telegram_mode": "polling",
        "telegram_webhook_listen": "127.0.0.1:8080",
        "scalev_api_version": "v2",
        "scalev_base_url": "https://api.scalev.id",
        "scalev_public_url": "https://app.scalev.id",
        "scalev_webhook_path": "/scalev",
        "scalev_auto_retry": 2,
        "bot_keep_chats_days": 30,
        "bot_keep_orders_days": 90,
        "bot_customer_orders": "5/10",
        "bot_customer_unpaid": "3/3",
        "bot_customer_cod": "2/2",
        "bot_reseller_orders": "60/300",
        "bot_reseller_unpaid": "60/150",
        "bot_reseller_cod": "30/100",
        "bot_reseller_batch": "500/1000",
        "bot_sheet_rows": 500,
        "bot_limit_phones": True,
        "bot_customer_messages": 40,
        "bot_reseller_messages": 120,
        "bot_low_stock": 3,
        "bot_data_dir": pathlib.Path(".scalev-bot"),
        "bot_language": "id",
        "bot_log_level": "INFO",
    }


def test_each_version_has_its_address(env: pytest.MonkeyPatch) -> None:
    env.setenv("SCALEV_API_VERSION", "v3")
    assert load(None).scalev_base_url == "https://api.scalev.com"
    env.setenv("SCALEV_BASE_URL", "https://scalev.example/")
    assert load(None).scalev_base_url == "https://scalev.example"


def test_people_are_numbers_with_commas(env: pytest.MonkeyPatch) -> None:
    env.setenv("BOT_ADMINS", "1, 22 ,")
    env.setenv("BOT_ALERT_CHAT", "-1001234567890")
    found = load(None)
    assert (found.bot_admins, found.bot_resellers, found.bot_alert_chat) == ((1, 22), (), -1001234567890)


def test_small_words_and_a_home_are_understood(env: pytest.MonkeyPatch) -> None:
    env.setenv("BOT_LOG_LEVEL", "debug")
    env.setenv("BOT_DATA_DIR", "~/bot")
    found = load(None)
    assert (found.bot_log_level, found.bot_data_dir) == ("DEBUG", pathlib.Path.home() / "bot")


def test_an_empty_variable_means_the_default(env: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        if name not in GOOD:
            env.setenv(name, "")
    found = load(None)
    assert (found.telegram_mode, found.scalev_auto_retry, found.bot_alert_chat) == ("polling", 2, None)


@pytest.mark.parametrize(
    "url",
    [
        "redis://localhost",
        "redis://:p%40ss@localhost:6379/0",
        "rediss://user:pa/ss@redis.example:6380/1?health_check_interval=5",
        "redis://[::1]:6379",
        "unix:///run/valkey/socket",
        "redis+cluster://a:7000,b:7001,c.example:7002",
        "redis+cluster://user:password@a:7000",
        "redis+sentinel://a:26379,b:26379/mymaster",
        "redis+sentinel://:password@a:26379/mymaster",
    ],
)
def test_all_forms_of_redis_are_taken(env: pytest.MonkeyPatch, url: str) -> None:
    env.setenv("REDIS_URL", url)
    assert load(None).redis_url == url


def test_a_webhook_is_taken(env: pytest.MonkeyPatch) -> None:
    env.setenv("TELEGRAM_MODE", "webhook")
    env.setenv("TELEGRAM_WEBHOOK_SECRET", "a-Z_9")
    for url in ("https://shop.example/hook", "https://shop.example:8443", "https://203.0.113.7:88/"):
        env.setenv("TELEGRAM_WEBHOOK_URL", url)
        assert load(None).telegram_webhook_url == url.rstrip("/")
    env.setenv("TELEGRAM_API_BASE", "http://127.0.0.1:8090")
    env.setenv("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1:9000/hook")
    assert load(None).telegram_webhook_url == "http://127.0.0.1:9000/hook"


@pytest.mark.parametrize(
    "base",
    [
        "http://127.0.0.1:8081",
        "http://10.0.0.7",
        "http://bot-api:8081",
        "http://[::1]:8081",
        "https://api.example/bot-api",
    ],
)
def test_ones_own_network_may_do_without_tls(env: pytest.MonkeyPatch, base: str) -> None:
    env.setenv("TELEGRAM_API_BASE", base)
    assert load(None).telegram_api_base == base


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEGRAM_BOT_TOKEN", "nonsense", "does not look like a bot token; copy it again from @BotFather."),
        ("TELEGRAM_API_BASE", "api.telegram.org", "must be an address that begins with https://."),
        ("TELEGRAM_API_BASE", "http://telegram.example", "must begin with https://; http:// is for this machine"),
        ("TELEGRAM_API_BASE", "https://api.telegram.org/bot", "must be without /bot and the token."),
        ("TELEGRAM_API_BASE", f"https://api.telegram.org/bot{TOKEN}", "must be without /bot and the token."),
        ("TELEGRAM_MODE", "push", "must be 'polling' or 'webhook'."),
        ("TELEGRAM_WEBHOOK_LISTEN", "8080", "must be host:port, such as 127.0.0.1:8080."),
        ("TELEGRAM_WEBHOOK_LISTEN", "127.0.0.1:80800", "must be host:port"),
        ("SCALEV_API_KEY", "sk_one two", "has spaces or other signs that no key has"),
        ("SCALEV_API_KEY", "sk_é", "has spaces or other signs that no key has"),
        ("SCALEV_API_VERSION", "v4", "must be 'v2' or 'v3'."),
        ("SCALEV_BASE_URL", "https://api.scalev.id/v2", "must be without the version"),
        ("SCALEV_BASE_URL", "http://api.scalev.id", "must begin with https://"),
        ("SCALEV_AUTO_RETRY", "3", "is not what it should be: Further attempts, 0 to 2,"),
        ("SCALEV_AUTO_RETRY", "two", "is not what it should be: Further attempts, 0 to 2,"),
        ("REDIS_URL", "localhost", "must begin with one of redis://"),
        ("REDIS_URL", "redis://", "must look like redis://host:6379/0."),
        ("REDIS_URL", "redis://localhost:port", "must look like redis://host:6379/0."),
        ("REDIS_URL", "redis://localhost:70000/0", "must look like redis://host:6379/0."),
        ("REDIS_URL", "redis://localhost/zero", "must look like redis://host:6379/0."),
        ("REDIS_URL", "unix://socket", "must look like unix:///path/of/the/socket."),
        ("REDIS_URL", "redis+cluster://a:7000,b", "must look like redis+cluster://host:6379,host:6379."),
        ("REDIS_URL", "redis+sentinel://a:26379", "must look like redis+sentinel://host:26379,host:26379/name."),
        ("BOT_ADMINS", "@admin", "must be numeric Telegram user ids with commas, such as"),
        ("BOT_RESELLERS", "1;2", "must be numeric Telegram user ids with commas, such as"),
        ("BOT_ALERT_CHAT", "@toko", "is not what it should be: The chat where alerts go"),
        ("BOT_LANGUAGE", "jv", "must be 'id' or 'en'."),
        ("BOT_LOG_LEVEL", "LOUD", "must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
    ],
)
def test_a_wrong_setting_is_named_with_how_to_mend_it(
    env: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    env.setenv(name, value)
    sentence = problem()
    assert sentence.startswith(f"{name} {said}")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "url",
    ["http://shop.example", "https://shop.example:8080/hook", "http://127.0.0.1/hook", "https://shop.example:80800"],
)
def test_telegram_calls_https_at_four_ports(env: pytest.MonkeyPatch, url: str) -> None:
    env.setenv("TELEGRAM_MODE", "webhook")
    env.setenv("TELEGRAM_WEBHOOK_SECRET", "s")
    env.setenv("TELEGRAM_WEBHOOK_URL", url)
    assert problem().startswith("TELEGRAM_WEBHOOK_URL must begin with https://")


def test_all_that_is_wrong_is_said_at_once(env: pytest.MonkeyPatch) -> None:
    env.delenv("TELEGRAM_BOT_TOKEN")
    env.setenv("TELEGRAM_MODE", "webhook")
    env.setenv("TELEGRAM_WEBHOOK_SECRET", "no spaces allowed")
    env.setenv("SCALEV_API_KEY_FILE", "/none")
    env.setenv("BOT_ADMINS", "@one,@two")
    assert [line.split()[0] for line in problem().splitlines()] == [
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_WEBHOOK_URL",
        "TELEGRAM_WEBHOOK_SECRET",
        "BOT_ADMINS",
        "SCALEV_API_KEY",
    ]


def test_what_is_missing_is_named_with_where_to_get_it(env: pytest.MonkeyPatch) -> None:
    env.delenv("TELEGRAM_BOT_TOKEN")
    assert problem() == "TELEGRAM_BOT_TOKEN is missing: The bot's token, from @BotFather."


def test_a_problem_never_shows_a_secret(env: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        env.setenv(name, "canary in the wrong form é")
    env.setenv("TELEGRAM_MODE", "webhook")
    assert "canary" not in problem()


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_may_stand_in_a_file(env: pytest.MonkeyPatch, tmp_path: pathlib.Path, name: str) -> None:
    known = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "REDIS_URL": "redis://:canary@localhost",
        "BOT_ENCRYPTION_KEYS": f"{'A' * 43}=",
    }
    value = known.get(name, "from_file")
    (tmp_path / "secret").write_text(f"{value}\n")
    env.delenv(name, raising=False)
    env.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    found = getattr(load(None), name.lower())
    assert (found if name == "REDIS_URL" else found.get_secret_value()) == value


def test_a_secret_file_may_be_named_in_a_dotenv(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    env.delenv("SCALEV_API_KEY")
    (tmp_path / "key").write_text("sk_from_file")
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"SCALEV_API_KEY_FILE={tmp_path / 'key'}\n")
    assert load(dotenv).scalev_api_key.get_secret_value() == "sk_from_file"
    env.setenv("SCALEV_API_KEY", "sk_nearer")
    assert load(dotenv).scalev_api_key.get_secret_value() == "sk_nearer"


def test_a_secret_given_twice_is_said(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    env.setenv("SCALEV_API_KEY_FILE", str(tmp_path))
    assert problem() == "SCALEV_API_KEY and SCALEV_API_KEY_FILE are both given; keep one of them."
    env.setenv("SCALEV_API_KEY", "")
    assert problem().startswith("SCALEV_API_KEY_FILE names a file that cannot be read")


def test_a_dotenv_is_read_and_watched(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("SCALEV_STORE=Toko Contoh\nSCALEV_API_VERSION=v3\nOTHER=1\n")
    env.setenv("SCALEV_API_VERSION", "v2")
    dotenv.chmod(0o644)
    found = load(dotenv)
    assert (found.scalev_store, found.scalev_api_version) == ("Toko Contoh", "v2")
    assert settings.is_world_readable(dotenv)
    dotenv.chmod(0o600)
    assert not settings.is_world_readable(dotenv)
    assert not settings.is_world_readable(tmp_path / "none")


def test_a_dotenv_that_cannot_be_read_is_said(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    (tmp_path / ".env").write_bytes(b"SCALEV_STORE=\xff\xfe")
    assert "cannot be read; it must be a text file" in problem(tmp_path / ".env")


def test_the_program_warns_and_leaves_with_2(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_API_BASE=http://127.0.0.1:9\n")
    (tmp_path / ".env").chmod(0o644)
    command = [sys.executable, "-m", "bot", "run"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert ended.returncode == 2
    assert "chmod 600 .env" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_secrets_never_show(env: pytest.MonkeyPatch) -> None:
    env.setenv("REDIS_URL", "redis://:canary@localhost/0")
    env.setenv("SCALEV_WEBHOOK_SECRET", "canary")
    env.setenv("TELEGRAM_WEBHOOK_SECRET", "canary")
    found = load(None)
    shown = f"{found!r} {found} {found.model_dump()} {found.model_dump(mode='json')} {found.model_dump_json()}"
    assert not [secret for secret in (TOKEN, "canary") if secret in shown]
    assert found.model_dump()["redis_url"] == "redis://**********@localhost/0"


def test_a_child_gets_what_is_given_and_nothing_of_ours(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    (tmp_path / ".env").write_text(
        "SCALEV_API_KEY_FILE=/real\nREDIS_URL=redis://real\nTELEGRAM_MODE=webhook\nBOT_ADMINS=7\n"
    )
    env.setenv("SCALEV_WEBHOOK_SECRET", "real")
    child = settings.environment(TELEGRAM_BOT_TOKEN=TOKEN, SCALEV_API_KEY="sk_sandbox_demo")
    assert child["PATH"] == os.environ["PATH"]
    for name, value in child.items():
        env.setenv(name, value)
    found = load(tmp_path / ".env")
    assert found.scalev_api_key.get_secret_value() == "sk_sandbox_demo"
    assert (found.redis_url, found.telegram_mode, found.bot_admins) == ("", "polling", ())
    assert not found.scalev_webhook_secret


def test_the_example_is_printed_from_the_settings(tmp_path: pathlib.Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot.config.settings"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout == (ROOT / "deploy/env.example").read_text()


def test_the_example_can_be_filled_in(env: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    filled = (ROOT / "deploy/env.example").read_text()
    for name, value in GOOD.items():
        env.delenv(name)
        filled = filled.replace(f"\n{name}=\n", f"\n{name}={value}\n")
    (tmp_path / ".env").write_text(filled.replace("\n# TELEGRAM_MODE", "\nTELEGRAM_MODE"))
    assert load(tmp_path / ".env").scalev_api_key.get_secret_value() == "sk_canary_4242"


@pytest.mark.parametrize("text", ["5", "five", "5/-1", "5/10 "])
def test_a_limit_that_is_none_is_said(env: pytest.MonkeyPatch, text: str) -> None:
    env.setenv("BOT_CUSTOMER_COD", text)
    assert problem() == "BOT_CUSTOMER_COD must say how many an hour and a day, such as 5/10, or off."


def test_limits_are_read_for_each_role(env: pytest.MonkeyPatch) -> None:
    env.setenv("BOT_CUSTOMER_COD", "off")
    env.setenv("BOT_RESELLER_ORDERS", "7/70")
    caps = load(None).caps
    assert (caps["customer"].cod, caps["reseller"].orders) == (Cap(), Cap(7, 70))
    assert "admin" not in caps
