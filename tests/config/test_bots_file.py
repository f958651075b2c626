"""A file of many bots: each is read by itself, and what is wrong is said with the bot and the field."""

import pathlib

import pytest

from bot.config.bots_file import Listing, load_common, read_bots, webhook_secret
from bot.config.settings import Settings, SettingsProblem

TOKEN = "4242:" + "A" * 35


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    (tmp_path / "key").write_text("sk_canary_4242")
    return tmp_path


def read(folder: pathlib.Path, text: str) -> Listing:
    (folder / "bots.toml").write_text(text)
    return read_bots(folder / "bots.toml", load_common(None), None)


def test_a_bot_has_what_it_says_then_the_defaults_then_the_environment(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_LANGUAGE", "en")
    monkeypatch.setenv("BOT_LOW_STOCK", "7")
    monkeypatch.setenv("KEY_OF_KENANGA", "sk_other")
    monkeypatch.setenv("TOKEN_OF_KENANGA", "5005:" + "B" * 35)
    found = read(
        folder,
        """
        [defaults]
        key_file = "key"
        contact = "WA 0812-0000-0000"
        limits = { customer_orders = "9/90" }

        [[bots]]
        name = "melati"
        token_file = "token"
        admins = [9009]
        limits = { sheet_rows = 40 }

        [[bots]]
        name = "kenanga"
        token_env = "TOKEN_OF_KENANGA"
        key_env = "KEY_OF_KENANGA"
        api_version = "v3"
        language = "id"
        contact = "@kenanga"
        """,
    )
    melati, kenanga = found.bots["melati"], found.bots["kenanga"]
    assert found.problems == {}
    assert (melati.bot_language, melati.bot_low_stock, melati.bot_admins) == ("en", 7, (9009,))
    assert (melati.bot_customer_orders, melati.bot_sheet_rows) == ("9/90", 40)
    assert melati.telegram_bot_token.get_secret_value() == TOKEN
    assert (kenanga.bot_language, kenanga.bot_store_contact) == ("id", "@kenanga")
    assert kenanga.scalev_base_url == "https://api.scalev.com"
    assert (melati.scalev_api_key.get_secret_value(), kenanga.scalev_api_key.get_secret_value()) == (
        "sk_canary_4242",
        "sk_other",
    )


def test_each_bot_is_called_at_its_own_path_with_its_own_secret(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_MODE", "webhook")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bots.example/telegram")
    found = read(folder, '[[bots]]\nname = "melati"\ntoken_file = "token"\nkey_file = "key"\n').bots["melati"]
    assert found.telegram_webhook_url == "https://bots.example/telegram/4242"
    assert found.scalev_webhook_path == "/scalev/4242"
    assert found.telegram_webhook_secret.get_secret_value() == webhook_secret(TOKEN)
    assert webhook_secret(TOKEN) != webhook_secret("4242:" + "B" * 35)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ('token = "4242:x"', "token must not stand in this file: name a file by token_file"),
        ('token_file = "nowhere"', "token_file names a file that cannot be read"),
        ('token_env = "NOT_SET_ANYWHERE"', "token_env names a variable that is not set"),
        ('token_file = "token"\nlangage = "id"', "langage is no field of a bot; is language meant?"),
        ('token_file = "token"\nlanguage = "jv"', "language must be 'id' or 'en'."),
        ('token_file = "token"\nadmins = "1, 2"', "admins must be a list"),
        ('token_file = "token"\nadmins = ["satu"]', "admins.0 must be a whole number."),
        ('token_file = "token"\nlimits = { customer_orders = "many" }', "limits.customer_orders must say how many"),
        ('token_file = "token"\nlimits = { sheet_rows = 0 }', "limits.sheet_rows is not what it should be"),
        ('token_file = "token"\nlow_stock = "3"', "low_stock must be a whole number."),
        ('token_file = "key"', "token does not look like a bot token"),
        ('contact = "@toko"', "token is missing: name its file by token_file, or token_env."),
    ],
)
def test_what_is_wrong_with_one_bot_is_named_and_hides_no_other(folder: pathlib.Path, said: str, sentence: str) -> None:
    (folder / "other").write_text("5005:" + "B" * 35)
    other = '[[bots]]\nname = "kenanga"\ntoken_file = "other"\nkey_file = "key"\n'
    found = read(folder, f'[[bots]]\nname = "melati"\nkey_file = "key"\n{said}\n{other}')
    assert found.problems["melati"].startswith(f"bots.toml: bot 'melati': {sentence}")
    assert list(found.bots) == ["kenanga"]
    assert "sk_canary" not in str(found.problems)


def test_a_token_is_of_one_bot(folder: pathlib.Path) -> None:
    one = 'token_file = "token"\nkey_file = "key"\n'
    found = read(folder, f'[[bots]]\nname = "a"\n{one}[[bots]]\nname = "b"\n{one}')
    assert list(found.bots) == ["a"]
    assert "bot 'b': token is that of bot 'a' too" in found.problems["b"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[bots]", "this is no TOML"),
        ("bots = 3", "each bot must begin with a line [[bots]]."),
        ("[bot]", "bot is neither [defaults] nor [[bots]]."),
        ('[[bots]]\nname = "a"\n[[bots]]\nname = "a"', "2 bots are named 'a'"),
        ('[defaults]\nlanguge = "id"', "defaults: languge is no field of a bot; is language meant?"),
    ],
)
def test_a_file_that_cannot_be_told_apart_is_refused(folder: pathlib.Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsProblem, match=r"^bots\.toml: ") as raised:
        read(folder, text)
    assert sentence in str(raised.value)
