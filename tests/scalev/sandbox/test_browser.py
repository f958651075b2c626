"""The payment page in a real browser: its own policy lets it look as meant, copy a number, and pay."""

import pathlib
import shutil

import pytest
from playwright.async_api import async_playwright, expect

from tests.harness.till import digital, running

CHROMIUM = shutil.which("chromium") or ""


@pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed (Debian: apt install chromium)")
async def test_a_buyer_copies_the_number_and_pays(tmp_path: pathlib.Path) -> None:
    said: list[str] = []
    async with running(tmp_path) as sandbox, async_playwright() as playwright:
        body = digital(payment_method="va", sub_payment_method="BCA")
        order = (await sandbox.client.post("/v2/order", json=body)).json()["data"]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        await context.grant_permissions(["clipboard-write", "clipboard-read"])
        page = await context.new_page()
        page.on("console", lambda message: said.append(message.text))
        await page.goto(f"{sandbox.url}/order/public/{order['secret_slug']}/success")
        await expect(page.locator("#total")).to_have_text("Rp49.000")
        await page.get_by_role("button", name="Salin").click()
        await expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == await page.locator("code").inner_text()
        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        await page.get_by_role("button", name="Bayar sekarang (simulasi)").click()
        await expect(page.get_by_role("status")).to_have_text("Lunas")
        await browser.close()
        assert (await sandbox.orders())[0]["payment_status"] == "paid"
    assert said == []
