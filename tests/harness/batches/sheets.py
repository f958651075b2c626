"""A reseller who sends sheets to a bot over a real store, and sheets as programs write them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

from bot.config.caps import Caps
from bot.drawing.parent import Drawing
from bot.storage.store import Store
from flows.paste.order_reader import OrderReader
from tests.harness.country import Opened
from tests.harness.world import Book, World

RESELLER = 2002
HEAD = ("No", "Nama", "No HP", "Alamat", "Kecamatan", "Kode Pos", "Produk", "Jumlah", "Bayar", "Catatan")


def write_book(rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> bytes:
    """A file of Excel."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate((head, *rows)):
            page.write_row(at, 0, row)
    return out.getvalue()


def good_row(number: int, **said: Any) -> list[Any]:
    """A row that nothing is wrong with, or what is said otherwise."""
    usual = {
        "name": f"Pembeli Contoh {letters(number)}", "phone": f"0812{30000000 + number}",
        "address": f"Jl. Melati No. {number} RT 02/03", "area": "Menteng, Jakarta Pusat", "code": "10310",
        "item": "Serum Vitamin C 30 ml", "quantity": 1, "payment": "", "note": "",
    }  # fmt: skip
    return [number, *(usual | said).values()]


def letters(number: int) -> str:
    """A number in letters, as a part of a name."""
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in str(number))


class SheetWorld(World):
    """One bot process and a reseller with files; `pass_time` goes in the steps that a batch takes."""

    def __init__(
        self,
        store: Store,
        shop: Any,
        folder: Any,
        *,
        caps: Caps | None = None,
        book: Book | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        reader: Any = OrderReader(shop, Opened())
        self.files: dict[str, bytes] = {}
        self.named: set[int] = set()
        ports = {"fetch": self._fetch, "areas": reader.areas, "draw": Drawing(folder).sheet, **(more or {})}
        super().__init__(store, shop, reader=reader, book=book, more=ports, caps={"reseller": caps or Caps()})
        self.roles.learn({RESELLER: "reseller"})

    async def _fetch(self, file_id: str) -> bytes:
        return self.files[file_id]

    async def send(self, data: bytes, name: str = "pesanan.xlsx", user: int = RESELLER, **more: Any) -> None:
        """Send a file, as somebody who has said before in whose name parcels go out."""
        if user not in self.named and self.roles.of(user) == "reseller":
            self.named.add(user)
            await self.say(user, "/profil toko Toko Melati 0856-1111-2222")
        await self.send_unnamed(data, name, user, **more)

    async def send_unnamed(self, data: bytes, name: str = "pesanan.xlsx", user: int = RESELLER, **more: Any) -> None:
        """Send a file."""
        file_id = f"file{len(self.files)}"
        self.files[file_id] = data
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(data)} | more
        await self.take(message=self._message(user, user) | {"document": document})

    async def go_on(self, seconds: float = 60) -> None:
        """Let time go by as a batch takes it."""
        for _ in range(round(2 * seconds)):
            await self.pass_time(0.5)

    def seen(self, user: int = RESELLER) -> list[str]:
        """What the person sees, newest last."""
        return [shown.text for shown in self.phones.shown(user)]
