"""Play a conversation through the real parts, print it as it happens, and open the payment link at its end."""

import asyncio
import base64
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx

from bot.cli.demo import ADMIN, CUSTOMER, RESELLER, SANDBOX_KEY, Places, places, running
from bot.cli.demo_lock import NotReady
from bot.cli.scenes import bulk as sheet
from bot.screens.labels import cut
from bot.screens.texts import rupiah
from scalev.api import Scalev
from scalev.errors import TooManyRequests
from scalev.shop.lookup import find_by_number
from scalev.shop.placed import ScalevPlacedOrders

STRANGER = 3003
WITHIN_S = 20.0
UNPAID_S = 25.0
LONG_S = 400.0
PASTED = (
    "Nama: Sari Contoh",
    "No HP: 0812-3456-7890",
    "Alamat: Jl. Melati No. 5 RT 02/03",
    "Kec. Menteng, Jakarta Pusat 10310",
    "Pesanan: serum vitamin c 30 ml 2 pcs",
)


class Unheard(Exception):
    """The bot did not say what the scenario waited for."""


class Person:
    """Somebody with a phone: types, taps by label, and reads along."""

    def __init__(self, http: httpx.AsyncClient, where: Places, user: int, name: str) -> None:
        self.http = http
        self.where = where
        self.user = user
        self.name = name
        self.seq = 0
        self.link = ""
        self.seen: dict[int, str] = {}
        self.heard = ""

    async def say(self, text: str, *expected: str) -> None:
        """Type something, and wait until the bot has answered it."""
        print(f"👤 {self.name}: {text}")  # noqa: T201
        await self._post("send", {"user": self.user, "chat": self.user, "text": text})
        await self.hear(*expected)

    async def reply(self, words: str, text: str, *expected: str) -> None:
        """Answer the newest message that has these words, and wait for what comes of it."""
        print(f"↪️ {self.name}: {text}")  # noqa: T201
        found = await self._get(0, 0)
        to = [m["message_id"] for m in found["messages"] if m["out"] and words in m["text"]]
        if not to:
            raise Unheard(f"{self.name} sees no message with {words!r}")
        await self._post("send", {"user": self.user, "chat": self.user, "text": text, "reply_to": to[-1]})
        await self.hear(*expected)

    async def tap(self, label: str, *expected: str) -> None:
        """Press the newest button with this label, and wait for the answer."""
        print(f"👆 {self.name}: [{label}]")  # noqa: T201
        await self._post("tap", {"user": self.user, "chat": self.user, "label": label})
        await self.hear(*expected)

    async def send_file(self, name: str, data: bytes, *expected: str) -> None:
        """Send a file, and wait for what comes of it."""
        print(f"📎 {self.name}: {name}, {len(data)} byte")  # noqa: T201
        file = {"name": name, "data": base64.b64encode(data).decode()}
        await self._post("send", {"user": self.user, "chat": self.user, "document": file})
        await self.hear(*expected)

    async def hear(self, *expected: str, within_s: float = WITHIN_S) -> None:
        """Read new messages until every expected text was said."""
        waiting = list(expected)
        until = asyncio.get_running_loop().time() + within_s
        while waiting:
            if asyncio.get_running_loop().time() > until:
                raise Unheard(f"{self.name} waited in vain for {waiting[0]!r}")
            for message in await self._new():
                text = message["text"] + "".join(button["text"] for row in message["buttons"] for button in row)
                waiting = [each for each in waiting if each not in text]

    async def label(self, words: str) -> str:
        """The label of the newest button that has these words."""
        found = await self._get(0, 0)
        labels = [b["text"] for m in found["messages"] for row in m["buttons"] for b in row if words in b["text"]]
        if not labels:
            raise Unheard(f"{self.name} sees no button with {words!r}")
        return str(labels[-1])

    async def press(self, words: str, *expected: str) -> None:
        """Press the newest button that has these words."""
        await self.tap(await self.label(words), *expected)

    async def order_number(self) -> str:
        """The number of the newest order this person was told of."""
        found = await self._get(0, 0)
        numbers = [
            number for m in found["messages"] if m["out"] for number in re.findall(r"\b\d{6}[A-Z]{6}\b", m["text"])
        ]
        if not numbers:
            raise Unheard(f"{self.name} was told of no order")
        return str(numbers[-1])

    async def open_file(self, kind: str, begins: bytes) -> None:
        """Open the newest picture or file in the chat, which begins as its kind does."""
        found = await self._get(0, 0)
        urls = [m[kind]["url"] for m in found["messages"] if m["out"] and m.get(kind)]
        answer = await self.http.get(f"{self.where.playground}{urls[-1]}", headers=self._token) if urls else None
        if answer is None or not answer.content.startswith(begins):
            raise Unheard(f"{self.name} got no {kind} that can be opened")
        print(f"📎 {self.name}: {kind}, {len(answer.content)} byte")  # noqa: T201

    async def _new(self) -> list[dict[str, Any]]:
        found = await self._get(self.seq, 5)
        self.seq = found["seq"]
        said = [m for m in found["messages"] if m["out"] and self.seen.get(m["message_id"]) != m["text"]]
        for message in said:
            self.seen[message["message_id"]] = message["text"]
            self._show(message)
        return said

    def _show(self, message: dict[str, Any]) -> None:
        mark = "✏️ " if message["edited"] else "🤖"
        print(f"{mark} {cut(message['text'], 1500)}")  # noqa: T201
        for row in message["buttons"]:
            print("   " + " ".join(f"[{button['text']}]" for button in row))  # noqa: T201
            urls = [button["url"] for button in row if button.get("url")]
            self.link = next((url for url in urls if url.startswith(self.where.sandbox)), self.link)
        self.heard = message["text"]

    async def _get(self, after: int, wait: int) -> Any:
        url = f"{self.where.playground}/sim/chats/{self.user}"
        answer = await self.http.get(url, params={"after": after, "wait": wait}, headers=self._token)
        return answer.raise_for_status().json()

    async def _post(self, act: str, wish: dict[str, Any]) -> None:
        answer = await self.http.post(f"{self.where.playground}/sim/{act}", json=wish, headers=self._token)
        if answer.status_code >= 400:
            raise Unheard(answer.text)

    @property
    def _token(self) -> dict[str, str]:
        return {"X-Control-Token": self.where.playground_token}


async def _recipient(person: Person) -> None:
    await person.say("Sari Contoh", "Nomor HP")
    await person.say("0812-3456-7890", "Alamat lengkap")
    await person.say("Jl. Melati No. 5 RT 02/03, Menteng, Jakarta Pusat", "Mau bayar dengan apa")


async def _finish(person: Person) -> None:
    await person.tap("✅ Pesan sekarang", "sudah dibuat")


async def _serum(person: Person, buyer: str) -> None:
    await person.say("serum vitamin c 30 ml", "Lanjut, atau ada yang mau ditambah")
    await person.tap("➕", "× 2")
    await person.tap("Lanjut ▶", buyer)
    await _recipient(person)


async def physical(cast: "Cast") -> None:
    """A serum to Menteng, by courier, paid by QRIS."""
    person = cast.customer
    await person.say("/start", "Mau pesan apa")
    await _serum(person, "Nama penerima")
    await person.tap("QRIS", "Pilih kurir")
    await person.press("JNE", "Ringkasan pesanan")
    await _finish(person)


async def digital(cast: "Cast") -> None:
    """An e-book: an e-mail address instead of a street."""
    person = cast.customer
    await person.say("/start", "Mau pesan apa")
    await person.say("e-book merawat kulit tropis", "Atas nama siapa")
    await person.say("Sari Contoh, 081234567890, sari@example.com", "Mau bayar dengan apa")
    await person.tap("VA BCA", "Ringkasan pesanan")
    await _finish(person)


async def bundle(cast: "Cast") -> None:
    """A bundle with a choice of prices, and a shirt in its size and colour."""
    person = cast.customer
    await person.say("/start", "Mau pesan apa")
    await person.say("hampers lebaran", "Pilih variannya")
    await person.press("Kotak anyaman", "Subtotal")
    await person.say("kaos polos katun hitam L", "2. ")
    await person.tap("Lanjut ▶", "Nama penerima")
    await _recipient(person)
    await person.tap("VA BCA", "Pilih kurir")
    await person.press("AnterAja", "Ringkasan pesanan")
    await _finish(person)


async def cod(cast: "Cast") -> None:
    """Paid to the courier: only those that collect are offered."""
    person = cast.customer
    await person.say("/start", "Mau pesan apa")
    await _serum(person, "Nama penerima")
    await person.tap("COD (bayar di tempat)", "Pilih kurir")
    await person.press("JNE", "Ringkasan pesanan")
    await _finish(person)


async def paste(cast: "Cast") -> None:
    """One pasted form, an order at one tap."""
    person = cast.customer
    await person.say("\n".join((*PASTED, "Bayar: QRIS")), "Ringkasan pesanan", "Kurir:")
    await person.tap("✅ Pesan sekarang", "sudah dibuat")


async def reseller(cast: "Cast") -> None:
    """A pasted order for a buyer, at one tap; the parcel names the reseller, and a text is there to forward."""
    person = cast.payer = cast.reseller
    form = "\n".join((*PASTED, "Pengirim: Toko Anggrek Contoh", "HP pengirim: 0856-1111-2222"))
    await person.say(form, "Ringkasan pesanan", "Toko Anggrek Contoh", "Kurir:")
    await person.press("Pesan sekarang · QRIS", "sudah dibuat")
    await person.label("Teks untuk pembeli")
    sender = await sender_of(person.where, await person.order_number())
    if sender != ("Toko Anggrek Contoh", "6285611112222"):
        raise Unheard(f"the shop has another sender: {sender}")
    print(f"🏷 {sender[0]}, {sender[1]}")  # noqa: T201


async def desk(cast: "Cast") -> None:
    """A reseller's desk: the sender asked once for a paste, a margin, the buyer book, own orders, the day's recap."""
    person = cast.payer = cast.reseller
    await person.say("/profil margin 10%", "Margin: 10%")
    people = (("Wati Contoh", "0812-3456-7892"), ("Tuti Contoh", "0812-3456-7891"))
    forms = ("\n".join((f"Nama: {name}", f"No HP: {phone}", *PASTED[2:])) for name, phone in people)
    await person.say("\n\n".join(forms), "atas nama toko siapa")
    await person.say("Toko Anggrek Contoh 0856-1111-2222", "atas nama Toko Anggrek Contoh", "2 pesanan terbaca")
    await person.press("QRIS", "Pesan 2 sekarang")
    await person.press("Pesan 2 sekarang", "2 pesanan sudah dibuat")
    await person.say("/pembeli tuty", "Tuti Contoh", "Pesanan lewat Kakak: 1")
    await person.say("pesan untuk bu tuti", "Untuk Tuti Contoh")
    await person.say("/batal", "pesanan dibatalkan")
    await person.say("/pesanan tuti", "Pesanan untuk Tuti Contoh", "belum dibayar")
    number = re.findall(r"/status_(\w{12})", person.heard)[-1]
    await person.say(f"/status {number}", number, "Bayar")
    await person.say("/rekap", "2 pesanan", "Margin hari ini")
    await cast.stranger.say("/pembeli tuty", "Perintah itu tidak ada")


async def admin(cast: "Cast") -> None:
    """An order from its confirmation to its receipt number, as buyer and admin see it; a stranger sees nothing."""
    person, shop = cast.customer, cast.admin
    await shop.say("/start", "Meja admin")
    await physical(cast)
    number = await person.order_number()
    await shop.hear(number, "belum dibayar", "Isi resi")
    await pay(person.http, person.link)
    paid = asyncio.get_running_loop().time()
    await person.hear("sudah masuk")
    print(f"⏱ {asyncio.get_running_loop().time() - paid:.1f} s")  # noqa: T201
    await shop.hear("sudah dibayar")
    await shop.say("/cari Sary Contho", number)
    await shop.press("Isi resi", "Nomor resi")
    await shop.say("jx 1234 567 890", "JX1234567890", number, "Ya, simpan")
    await shop.press("Ya, simpan", "tersimpan")
    await person.hear("JX1234567890", "Salin")
    await shop.say("/statistik", "pesanan")
    await shop.open_file("photo", b"\x89PNG")
    await shop.say("/ekspor", "pesanan")
    await shop.open_file("document", b"PK")
    await shop.say(f"/riwayat {number}", "isi resi")
    await shop.say(f"/status_{number}", f"Pesanan {number}", "Pembeli: Sari Contoh")
    await cast.stranger.say(f"/status {number}", "tidak saya temukan")


async def talk(cast: "Cast") -> None:
    """A customer asks for a person, and an admin answers through the bot."""
    person, shop = cast.customer, cast.admin
    await shop.say("/start")
    await digital(cast)
    await person.say("mau bicara dengan admin", "Siap Kak, saya teruskan ke admin")
    await shop.hear("mau bicara dengan orang", await person.order_number())
    await shop.reply("mau bicara dengan orang", "Halo kak, ada yang bisa dibantu?", "Terkirim ke")
    await person.hear("Admin toko: Halo kak, ada yang bisa dibantu?")
    await person.say("filenya bisa dibuka di HP?")
    await shop.hear("filenya bisa dibuka di HP?")
    await shop.press("Balas", "Ketik pesan untuk")
    await shop.say("Bisa kak, pakai pembaca PDF")
    await person.hear("Admin toko: Bisa kak, pakai pembaca PDF")
    await shop.press("Selesai", "menutup obrolan")
    await person.hear("Saya bantu lagi di sini")


async def parcel(cast: "Cast") -> None:
    """An order through its life: unpaid, paid on the page, sent, each told once."""
    person = cast.customer
    await physical(cast)
    await person.hear("QRIS")
    await person.say("sudah bayar kak", "belum masuk")
    number, link = await person.order_number(), person.link
    await pay(person.http, link)
    await person.hear("sudah dibayar", "sudah masuk")
    await ship(person.where, number)
    await person.say(f"/status {number}", "dalam perjalanan")
    await person.hear("sudah berangkat")
    await person.say("/pesanan", f"/status_{number}")
    person.link = link


async def polled(cast: "Cast") -> None:
    """An order of a shop whose webhook calls nobody: its payment is seen by asking, half a minute after it was made."""
    person, hook = cast.customer, f"{cast.customer.where.sandbox}/sim/webhook"
    token = {"X-Control-Token": person.where.sandbox_token}
    (await person.http.delete(hook, headers=token)).raise_for_status()
    try:
        await physical(cast)
        await asyncio.sleep(UNPAID_S)
        link = person.link
        await pay(person.http, link)
        paid = asyncio.get_running_loop().time()
        await person.hear("sudah masuk")
        print(f"⏱ {asyncio.get_running_loop().time() - paid:.1f} s")  # noqa: T201
        person.link = link
    finally:
        wanted = {"url": f"http://{person.where.shop_events}/scalev", "secret": person.where.webhook_secret}
        (await person.http.put(hook, json=wanted, headers=token)).raise_for_status()


async def bulk(cast: "Cast") -> None:
    """A reseller's sheet of 200 rows, 20 of them wrong: each is named, put right, and all of them are orders."""
    person, rows = cast.reseller, sheet.ROWS
    cast.payer = person
    await person.say("/template", "Isi satu pesanan per baris")
    await person.open_file("document", b"PK")
    await person.say("/profil toko Toko Anggrek Contoh 0856-1111-2222", "Toko Anggrek Contoh")
    began = asyncio.get_running_loop().time()
    await person.send_file("orderan.xlsx", sheet.write_sheet())
    await person.hear(f"{rows} pesanan terbaca", f"{rows - 20} siap", "20 perlu dicek", within_s=LONG_S)
    print(f"⏱ {asyncio.get_running_loop().time() - began:.1f} s")  # noqa: T201
    await person.press("Lainnya", "halaman 2 dari 2")
    await person.say(sheet.write_fixes())
    await person.hear("20 baris sudah beres", "Semuanya siap dipesan", within_s=LONG_S)
    await _order_all(person, rows)


async def _order_all(person: Person, rows: int) -> None:
    """One courier, one way to pay, one yes; at the end the file, and one of the orders with its page."""
    await person.press("Termurah", "dibayar pakai apa")
    await person.press("QRIS", "hitung dulu ongkirnya")
    await person.hear("Total:", f"Pesan {rows} sekarang", within_s=LONG_S)
    began = asyncio.get_running_loop().time()
    await person.press(f"Pesan {rows} sekarang", f"{rows} pesanan lagi saya buatkan")
    await person.hear(f"{rows} pesanan sudah dibuat", within_s=LONG_S)
    print(f"⏱ {asyncio.get_running_loop().time() - began:.1f} s")  # noqa: T201
    await person.open_file("document", b"PK")
    await person.say("/pesanan", "/status_")
    number = re.findall(r"/status_(\w{12})", person.heard)[-1]
    await person.say(f"/status {number}", number, "Bayar")


class Cast:
    """Everybody a scenario may need; `payer` is who holds the payment link at its end."""

    def __init__(self, http: httpx.AsyncClient, where: Places, customer: int = CUSTOMER) -> None:
        self.customer = Person(http, where, customer, "Pelanggan")
        self.reseller = Person(http, where, RESELLER, "Reseller")
        self.admin = Person(http, where, ADMIN, "Admin")
        self.stranger = Person(http, where, STRANGER, "Orang lain")
        self.payer = self.customer


SCENARIOS: dict[str, Callable[[Cast], Awaitable[None]]] = {
    scene.__name__: scene
    for scene in (
        physical,
        digital,
        bundle,
        cod,
        paste,
        desk,
        reseller,
        admin,
        talk,
        parcel,
        polled,
        bulk,
    )
}


async def play(name: str) -> int:
    """Play a scenario on fresh parts; answers the exit code."""
    with tempfile.TemporaryDirectory(prefix="scalev-bot-") as folder:
        where = places(Path(folder))
        try:
            async with running(where), httpx.AsyncClient(timeout=30) as http:
                cast = Cast(http, where)
                await SCENARIOS[name](cast)
                print(await open_payment(http, where, cast.payer))  # noqa: T201
        except (Unheard, NotReady, httpx.HTTPError) as problem:
            print(f"{name} failed: {problem}", file=sys.stderr)  # noqa: T201
            return 1
    return 0


async def open_payment(http: httpx.AsyncClient, where: Places, payer: Person) -> str:
    """Open the payment link as a browser would, and compare its total with the shop's."""
    page = await http.get(payer.link)
    found = re.search(r'<data[^>]* value="(\d+)"', page.text)
    shown = int(found[1]) if found else -1
    if page.status_code != 200 or shown != await total_of(where, await payer.order_number()):
        raise Unheard(f"the order's total, but the payment page ({page.status_code}) shows {rupiah(shown)}")
    return f"🔗 {payer.link}\npayment page {page.status_code}, total {rupiah(shown)} = order total"


async def pay(http: httpx.AsyncClient, link: str) -> None:
    """Press the page's button to pay."""
    page = await http.get(link)
    form = re.search(r'action="([^"]*/pay)"', page.text)
    if form is None:
        raise Unheard("a payment page with a button")
    await http.post(urljoin(link, form[1]))


async def ship(where: Places, number: str) -> None:
    """Give a parcel its number and send it, as the store does."""
    async with Scalev(SANDBOX_KEY, version="v3" if where.version == "v3" else "v2", base_url=where.sandbox) as scalev:
        placed = ScalevPlacedOrders(scalev)
        if order := await find_by_number(scalev.orders, number):
            await _when_allowed(lambda: placed.set_receipt(order.id, "JNE0012345678"))
            await _when_allowed(lambda: placed.set_status(order.id, "shipped"))


async def _when_allowed(act: Callable[[], Awaitable[object]]) -> None:
    """Do what the store does; it shares the bot's allowance of requests, and waits once where that is used up."""
    try:
        await act()
    except TooManyRequests as busy:
        await asyncio.sleep(busy.retry_after or 1.0)
        await act()


async def sender_of(where: Places, number: str) -> tuple[str, str]:
    """Who an order says it is sent by, name and phone, as the shop has it."""
    async with httpx.AsyncClient(headers={"X-Control-Token": where.sandbox_token}) as http:
        orders = (await http.get(f"{where.sandbox}/sim/orders")).json()["orders"]
    order: dict[str, Any] = next((each for each in orders if each["order_id"] == number), {})
    return order.get("dropshipper_name") or "", order.get("dropshipper_phone") or ""


async def total_of(where: Places, number: str) -> int:
    """The total of an order, asked of the shop itself."""
    async with Scalev(SANDBOX_KEY, version="v3" if where.version == "v3" else "v2", base_url=where.sandbox) as scalev:
        async for orders in scalev.orders.list(filters={"order_id": number}):
            return next((order.total for order in orders if order.order_id == number), 0)
    return 0
