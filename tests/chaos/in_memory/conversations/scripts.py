"""Conversations to die in: each way to order."""

from tests.chaos.in_memory.persons.scripted import Scripted
from tests.chaos.in_memory.world.one_process import ADMIN

WHO = ("customer_name", "customer_phone")
WHERE = ("address", "district")


async def notes(me: Scripted) -> None:
    """A note, which nobody asks for."""
    await me.tap("Catatan", at="summary")
    await me.types("note")


async def to_summary(me: Scripted) -> None:
    """Everything an e-book needs."""
    await me.types("product", *WHO, "customer_email")
    await me.tap("QRIS", at="payment_method")
    await notes(me)


async def to_summary_again(me: Scripted) -> None:
    """The same once more: who ordered before is known."""
    await me.types("product")
    await notes(me)


async def digital(me: Scripted) -> None:
    """An e-book, straight through."""
    await me.say("/start")
    await to_summary(me)
    await me.confirms()
    await me.hears_of(1)


async def physical(me: Scripted) -> None:
    """A shirt in its size, with its picture, by the other courier."""
    await me.say("kaos")
    await me.tap("Hitam / L", at="item")
    await me.tap("➕", at="cart")
    await me.types("cart", *WHO)
    await me.say("Jl. Melati No. 2, Menteng, Jakarta Pusat", at="address")
    await me.tap("BCA", at="payment_method")
    await me.tap("JNE YES", at="courier")
    await me.tap("Kode pos", at="summary")
    await me.tap("10310", at="postal_code")
    await me.tap("JNE YES", at="courier")
    await me.confirms()
    await me.hears_of(1)


async def bundle(me: Scripted) -> None:
    """A bundle by one of its prices."""
    await me.say("/pesan")
    await me.say("paket glowing", at="product")
    await me.tap("isi 2", at="item")
    await me.types("cart", *WHO, *WHERE)
    await pays(me, "QRIS")


async def cod(me: Scripted) -> None:
    """Paid to the courier."""
    await me.say("serum")
    await me.say("2", at="cart")
    await me.types("cart", *WHO, *WHERE)
    await pays(me, "COD")


async def pays(me: Scripted, method: str) -> None:
    """From the way to pay to the receipt."""
    await me.tap(method, at="payment_method")
    await me.tap("JNE REG", at="courier")
    await notes(me)
    await me.confirms()
    await me.hears_of(1)


async def paste(me: Scripted) -> None:
    """A whole form in one message."""
    await me.say(f"{me.wish.form}\nBayar: QRIS")
    await me.confirms()
    await me.hears_of(1)


async def paste_in_parts(me: Scripted) -> None:
    """A form in two messages, sent at once."""
    head, tail = me.wish.form.split("\nKec", 1)
    for part in (head, f"Kec{tail}"):
        me.world.telegram.say(me.chat, part)
    await me.tap("QRIS", at="paying")
    await me.hears_of(1)


async def batch(me: Scripted) -> None:
    """Two forms in one message: one order after the other."""
    form = f"{me.wish.form}\nBayar: QRIS"
    await me.say(f"{form}\n\n{form.replace(' 2 pcs', ' 3 pcs')}")
    await me.confirms()
    await me.hears_of(1)
    await me.confirms()
    await me.hears_of(2)


async def reseller(me: Scripted) -> None:
    """Somebody orders for a buyer, and is named as the sender."""
    await me.say("/pesan")
    await me.types("dropshipper_name", "dropshipper_phone", "product", "cart", *WHO, *WHERE)
    await pays(me, "QRIS")


async def admin(me: Scripted) -> None:
    """An admin reads of an order."""
    await digital(me)
    boss = Scripted(me.world, me.wish, ADMIN)
    await boss.say("/pesanan")
    await boss.reads("260101CHAOS00001")
    await boss.say("/status 260101CHAOS00001")
    await boss.reads("Pesanan 260101CHAOS00001</b>")


async def double_tap(me: Scripted) -> None:
    """Confirm is pressed twice."""
    await me.say("/start")
    await to_summary(me)
    await me.confirms(times=2)
    await me.hears_of(1)


async def edited(me: Scripted) -> None:
    """A name is changed from the summary."""
    await me.say("/start")
    await me.types("product")
    await me.say("Salah Contoh", at="customer_name")
    await me.types("customer_phone", "customer_email")
    await me.tap("QRIS", at="payment_method")
    await notes(me)
    await me.tap("Ubah…", at="summary")
    await me.tap("Ubah Nama penerima", at="summary")
    await me.types("customer_name")
    await me.confirms()
    await me.hears_of(1)


async def rewritten(me: Scripted) -> None:
    """A message is edited after it was answered, and once more after the order."""
    await me.say("/start")
    await me.types("product")
    name = await me.say("Salah Contoh", at="customer_name")
    await me.sees("customer_phone", answers=False)
    me.world.telegram.say(me.chat, me.wish.name, edits=name)
    await me.reads("Nomor HP/WhatsApp Sari")
    await me.types("customer_phone", "customer_email")
    await me.tap("QRIS", at="payment_method")
    await notes(me)
    await me.confirms()
    await me.hears_of(1)
    me.world.telegram.say(me.chat, "Salah Contoh", edits=name)
    await me.reads("tidak mengubah")


async def back_and_forth(me: Scripted) -> None:
    """Back, cancel, and the cancelled order taken back."""
    await me.say("/start")
    await me.types("product", *WHO, "customer_email")
    await me.tap("Kembali", at="payment_method")
    await me.types("customer_email")
    await me.tap("Batal", at="payment_method")
    await me.tap("Kembalikan pesanan", at="waiting")
    await me.tap("QRIS", at="payment_method")
    await notes(me)
    await me.confirms()
    await me.hears_of(1)
