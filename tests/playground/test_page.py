"""The chat page in a real browser: three people talk to a bot, by mouse and by keyboard."""

import io
import shutil
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
import segno
from playwright.async_api import Browser as ChromiumBrowser
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.playground.conftest import ADMIN, CONTROL, CUSTOMER, RESELLER, Desk, running, settings_for

CHROMIUM = shutil.which("chromium") or ""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        not CHROMIUM,
        reason="chromium is not installed (Debian: apt install chromium), so the chat page is not tried",
    ),
]


class Browser:
    """An open chat page, and the bot's side of it."""

    def __init__(self, page: Page, bot: Desk) -> None:
        self.page, self.bot = page, bot
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def panel(self, user: int) -> Locator:
        return self.page.locator(f"#panel-{user}")

    async def say(self, user: int, text: str) -> None:
        box = self.panel(user).locator("textarea")
        await box.fill(text)
        await box.press("Enter")

    async def tapped(self, user: int, name: str) -> str:
        """Click a button; the id of the tap the bot gets."""
        await self.bot.updates(offset=10**9)
        await self.panel(user).get_by_role("button", name=name).click()
        (update,) = await self.bot.updates(timeout=5)
        return str(update["callback_query"]["id"])

    def shown(self, user: int, text: str) -> Locator:
        return self.panel(user).locator(".bubble", has_text=text)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[ChromiumBrowser]:
    assert CHROMIUM, "chromium is not installed (Debian: apt install chromium)"
    async with async_playwright() as play:
        found = await play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="module")
async def browser(chromium: ChromiumBrowser) -> AsyncIterator[Browser]:
    settings = settings_for(payment_page="http://127.0.0.1:8091/pay")
    async with running(settings) as base, httpx.AsyncClient(base_url=base, timeout=20) as client:
        bot = Desk(client)
        await bot.do("setMyCommands", commands=[{"command": "bantuan", "description": "Cara memesan"}])
        await bot.do("setMyDescription", description="Kopi dan camilan")
        page = await chromium.new_page(viewport={"width": 1300, "height": 800}, reduced_motion="reduce")
        await page.goto(f"{base}/?token={CONTROL}")
        opened = Browser(page, bot)
        yield opened
        await page.close()
    assert opened.errors == []


async def test_three_people_talk_side_by_side(browser: Browser) -> None:
    bot, customer = browser.bot, browser.panel(CUSTOMER)
    await expect(browser.page.get_by_role("heading", name="Toko Contoh")).to_be_visible()
    await expect(browser.page.get_by_role("link", name="Pembayaran")).to_have_attribute(
        "href", "http://127.0.0.1:8091/pay"
    )
    await expect(customer.get_by_text("Kopi dan camilan")).to_be_visible()
    await customer.get_by_role("button", name="Mulai", exact=True).click()
    await browser.say(RESELLER, "Halo dari reseller")
    await browser.say(ADMIN, "/pesanan")
    for user, text in ((CUSTOMER, "/start"), (RESELLER, "Halo dari reseller"), (ADMIN, "/pesanan")):
        await expect(browser.shown(user, text)).to_be_visible()
    assert {update["message"]["text"] for update in await bot.updates()} == {"/start", "Halo dari reseller", "/pesanan"}
    await bot.do("sendMessage", chat_id=ADMIN, text="Ada pesanan <b>baru</b>", parse_mode="HTML")
    await expect(browser.panel(ADMIN).locator("b", has_text="baru")).to_be_visible()
    await expect(browser.shown(CUSTOMER, "baru")).to_have_count(0)


async def test_buttons_do_what_they_say(browser: Browser) -> None:
    bot, panel = browser.bot, browser.panel(CUSTOMER)
    await browser.say(CUSTOMER, "Halo")
    await expect(browser.shown(CUSTOMER, "Halo")).to_be_visible()
    rows = [
        [{"text": "Pesan", "callback_data": "order"}],
        [{"text": "Salin", "copy_text": {"text": "7K2M-9XQ4"}}, {"text": "Mati", "disabled": {}}],
    ]
    sent = await bot.do("sendMessage", chat_id=CUSTOMER, text="Mau?", reply_markup={"inline_keyboard": rows})
    tap = await browser.tapped(CUSTOMER, "Pesan")
    await expect(panel.get_by_role("button", name="Pesan")).to_have_attribute("aria-busy", "true")
    await bot.do("answerCallbackQuery", callback_query_id=tap, text="Siap, Kak")
    await expect(panel.locator(".toast")).to_have_text("Siap, Kak")
    await expect(panel.get_by_role("button", name="Pesan")).not_to_have_attribute("aria-busy", "true")
    await expect(panel.get_by_role("button", name="Mati")).to_be_disabled()
    await browser.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await panel.get_by_role("button", name="Salin").click()
    assert await browser.page.evaluate("navigator.clipboard.readText()") == "7K2M-9XQ4"
    await bot.do("editMessageText", chat_id=CUSTOMER, message_id=sent["message_id"], text="Dipesan")
    await expect(browser.shown(CUSTOMER, "Dipesan")).to_contain_text("diedit")
    await expect(panel.get_by_role("button", name="Pesan")).to_have_count(0)
    await bot.do("deleteMessage", chat_id=CUSTOMER, message_id=sent["message_id"])
    await expect(browser.shown(CUSTOMER, "Dipesan")).to_have_count(0)


async def test_an_alert_waits_for_oke(browser: Browser) -> None:
    bot, panel = browser.bot, browser.panel(CUSTOMER)
    await browser.say(CUSTOMER, "Halo")
    await expect(browser.shown(CUSTOMER, "Halo")).to_be_visible()
    row = [{"text": "Stok", "callback_data": "stock"}]
    await bot.do("sendMessage", chat_id=CUSTOMER, text="?", reply_markup={"inline_keyboard": [row]})
    tap = await browser.tapped(CUSTOMER, "Stok")
    await bot.do("answerCallbackQuery", callback_query_id=tap, text="Tinggal 2", show_alert=True)
    await expect(panel.get_by_role("alertdialog")).to_contain_text("Tinggal 2")
    await browser.page.keyboard.press("Enter")
    await expect(panel.get_by_role("alertdialog")).to_be_hidden()


async def test_what_people_type_is_never_markup(browser: Browser) -> None:
    await browser.say(CUSTOMER, "<img src=x onerror=alert(1)> & <b>tebal</b>")
    await expect(browser.shown(CUSTOMER, "<img src=x onerror=alert(1)> & <b>tebal</b>")).to_be_visible()
    text = '<a href="https://example.com/a?b=1">katalog</a> <code>&lt;b&gt;</code> <tg-spoiler>rahasia</tg-spoiler>'
    await browser.bot.do("sendMessage", chat_id=CUSTOMER, text=text, parse_mode="HTML")
    link = browser.panel(CUSTOMER).get_by_role("link", name="katalog")
    await expect(link).to_have_attribute("href", "https://example.com/a?b=1")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(browser.panel(CUSTOMER).locator("code", has_text="<b>")).to_be_visible()


async def test_keyboard_alone_sends_breaks_lines_and_corrects(browser: Browser) -> None:
    bot, box = browser.bot, browser.panel(CUSTOMER).locator("textarea")
    await box.focus()
    await browser.page.keyboard.type("2 kopi")
    await browser.page.keyboard.press("Shift+Enter")
    await browser.page.keyboard.type("1 keripik")
    await browser.page.keyboard.press("Enter")
    await expect(browser.shown(CUSTOMER, "keripik")).to_be_visible()
    await browser.page.keyboard.press("ArrowUp")
    await expect(box).to_have_value("2 kopi\n1 keripik")
    await box.fill("3 kopi")
    await box.press("Enter")
    await expect(browser.shown(CUSTOMER, "3 kopi")).to_contain_text("diedit")
    said, corrected = await bot.updates()
    assert said["message"]["text"] == "2 kopi\n1 keripik"
    assert corrected["edited_message"]["text"] == "3 kopi"


async def test_shares_photos_and_the_reply_keyboard(browser: Browser) -> None:
    bot, panel = browser.bot, browser.panel(CUSTOMER)
    await browser.say(CUSTOMER, "Halo")
    await expect(browser.shown(CUSTOMER, "Halo")).to_be_visible()
    keyboard = {"keyboard": [[{"text": "Kirim nomor saya", "request_contact": True}]], "one_time_keyboard": True}
    await bot.do("sendMessage", chat_id=CUSTOMER, text="Nomor HP?", reply_markup=keyboard)
    await panel.get_by_role("button", name="Kirim nomor saya").click()
    await expect(browser.shown(CUSTOMER, "+628000001001")).to_be_visible()
    await expect(panel.get_by_role("button", name="Kirim nomor saya")).to_be_hidden()
    assert (await bot.updates())[-1]["message"]["contact"]["user_id"] == CUSTOMER
    await panel.get_by_role("button", name="Kirim kontak, lokasi atau foto").click()
    await panel.get_by_role("menuitem", name="Lokasi contoh").click()
    await expect(browser.shown(CUSTOMER, "Lokasi:")).to_be_visible()
    await panel.get_by_role("button", name="Perintah").click()
    await panel.get_by_role("menuitem", name="/bantuan").click()
    await expect(browser.shown(CUSTOMER, "/bantuan")).to_be_visible()
    drawn = io.BytesIO()
    segno.make("bayar", micro=False).save(drawn, kind="png", scale=4)
    await bot.client.post(f"/bot{bot.token}/sendPhoto", data={"chat_id": CUSTOMER}, files={"photo": drawn.getvalue()})
    image = panel.get_by_role("img", name="Foto")
    await expect(image).to_be_visible()
    assert await image.evaluate("image => image.complete && image.naturalWidth") == 116


async def test_typing_blocking_and_tabs_on_a_narrow_screen(browser: Browser) -> None:
    bot, panel = browser.bot, browser.panel(CUSTOMER)
    await browser.say(CUSTOMER, "Halo")
    await expect(browser.shown(CUSTOMER, "Halo")).to_be_visible()
    await bot.do("sendChatAction", chat_id=CUSTOMER, action="typing")
    await expect(panel.locator(".typing")).to_have_text("mengetik…")
    await panel.get_by_role("button", name="Blokir", exact=True).click()
    await expect(panel.get_by_text("Bot ini diblokir")).to_be_visible()
    await panel.get_by_role("button", name="Buka blokir").click()
    await expect(panel.locator("textarea")).to_be_visible()
    await browser.page.set_viewport_size({"width": 390, "height": 760})
    await browser.page.get_by_role("tab", name="Pelanggan").press("ArrowRight")
    await expect(browser.page.get_by_role("tab", name="Reseller")).to_be_focused()
    await expect(browser.panel(RESELLER)).to_be_visible()
    await expect(panel).to_be_hidden()
    assert await browser.page.evaluate("document.documentElement.scrollWidth") == 390
    assert await browser.page.evaluate("document.documentElement.lang") == "id"


async def test_a_message_is_answered(browser: Browser) -> None:
    """What is answered goes with its buttons, so that a bot knows what it was about."""
    bot, panel = browser.bot, browser.panel(ADMIN)
    await browser.say(ADMIN, "/start")
    keys = {"inline_keyboard": [[{"text": "↩️ Balas Sari", "callback_data": "w:-:1001"}]]}
    letter = await bot.do("sendMessage", chat_id=ADMIN, text="💬 Sari: halo?", reply_markup=keys)
    shown = browser.shown(ADMIN, "Sari: halo?")
    await shown.get_by_role("button", name="Balas", exact=True).click()
    await expect(panel.locator(".editing")).to_have_text("Membalas: 💬 Sari: halo? Batal")
    await bot.updates(offset=10**9)
    await browser.say(ADMIN, "Halo kak")
    (update,) = await bot.updates(timeout=5)
    answered = update["message"]["reply_to_message"]
    assert (answered["message_id"], answered["reply_markup"]) == (letter["message_id"], keys)
    await expect(browser.shown(ADMIN, "Halo kak").locator(".quote")).to_have_text("💬 Sari: halo?")
    await expect(panel.locator(".editing")).to_be_hidden()
    await browser.say(ADMIN, "lagi")
    (update,) = await bot.updates(offset=update["update_id"] + 1, timeout=5)
    assert "reply_to_message" not in update["message"]


async def test_before_any_bot_called_the_page_says_how(chromium: ChromiumBrowser) -> None:
    async with running(settings_for()) as base:
        page = await chromium.new_page()
        await page.goto(f"{base}/?token={CONTROL}")
        await expect(page.get_by_text(f"TELEGRAM_API_BASE={base}")).to_be_visible()
        await page.goto(f"{base}/?token=wrong")
        await expect(page.get_by_text("Buka alamat lengkap")).to_be_visible()
        await page.close()
