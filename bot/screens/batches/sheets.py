"""The words and cells of the sheets of a batch: what became of each row, and one to fill in."""

from collections.abc import Sequence

from bot.screens.admin.sheets import LONGEST, Cell
from bot.screens.admin.wishes import Column, Sheet
from bot.screens.batches.result import why_not
from bot.screens.labels import label, phone
from bot.screens.texts import Sentences
from flows.batches.batch import Row
from flows.batches.lines import EXAMPLE
from flows.shop import Product

RESULT: Sequence[tuple[str, Column]] = (
    ("bulk.sheet.row", {"head": "", "kind": "number", "width": 7, "has_sum": False}),
    ("bulk.sheet.outcome", {"head": "", "kind": "text", "width": 34, "has_sum": False}),
    ("sheet.number", {"head": "", "kind": "text", "width": 16, "has_sum": False}),
    ("sheet.name", {"head": "", "kind": "text", "width": 24, "has_sum": False}),
    ("sheet.phone", {"head": "", "kind": "text", "width": 17, "has_sum": False}),
    ("sheet.goods", {"head": "", "kind": "text", "width": 40, "has_sum": False}),
    ("sheet.address", {"head": "", "kind": "text", "width": 36, "has_sum": False}),
    ("sheet.place", {"head": "", "kind": "text", "width": 28, "has_sum": False}),
    ("sheet.courier", {"head": "", "kind": "text", "width": 16, "has_sum": False}),
    ("bulk.sheet.shipping", {"head": "", "kind": "money", "width": 14, "has_sum": True}),
    ("sheet.method", {"head": "", "kind": "text", "width": 18, "has_sum": False}),
    ("sheet.total", {"head": "", "kind": "money", "width": 15, "has_sum": True}),
    ("bulk.sheet.link", {"head": "", "kind": "text", "width": 44, "has_sum": False}),
)
EMPTY = ("name", "phone", "address", "area", "postal_code", "item", "quantity", "courier", "payment", "note")
WIDTHS = {"address": 40, "area": 30, "item": 36, "note": 30, "name": 24, "phone": 18}


def word_result(rows: Sequence[Row], say: Sentences) -> Sheet:
    """What became of each row."""
    columns: list[Column] = [{**column, "head": say.plain(key)} for key, column in RESULT]
    cells = [[_fit(cell) for cell in _cells(row, say)] for row in rows]
    return {"name": say.plain("bulk.sheet.title"), "total": say.plain("sheet.sum"), "columns": columns, "rows": cells}


def _cells(row: Row, say: Sentences) -> Sequence[Cell]:
    answers = row.answers
    courier, district = (answers.courier, answers.district) if answers else (None, None)
    return (
        row.number,
        say.plain("bulk.sheet.placed") if row.fate == "placed" else why_not(row, say),
        row.order_id,
        row.name,
        phone(row.said.customer_phone) or row.line.cell("phone").text,
        "\n".join(f"{one.quantity} × {one.item.name}" for one in row.said.items) or _goods_said(row),
        row.said.address or row.line.cell("address").text,
        district.display if district else row.said.district.display if row.said.district else "",
        courier.name if courier else "",
        courier.cost if courier else None,
        label(answers.payment_method, say) if answers and answers.payment_method else "",
        row.total or None,
        row.link,
    )


def _goods_said(row: Row) -> str:
    return "\n".join(cell.text for cells in row.line.goods for cell in cells if cell.kind == "item")


def _fit(cell: Cell) -> Cell:
    return cell[:LONGEST] if isinstance(cell, str) else cell


def word_empty(products: Sequence[Product], say: Sentences) -> Sheet:
    """A sheet to fill in, with an example that orders nothing, and on a second page what the shop sells."""
    columns: list[Column] = [_column(say.plain(f"bulk.column.{kind}"), WIDTHS.get(kind, 14)) for kind in EMPTY]
    example = next((item.name for product in products for item in product.items), "")
    said = {kind: say.plain(f"bulk.example.{kind}") for kind in EMPTY if kind not in {"item", "note"}}
    row = [{**said, "item": example, "note": EXAMPLE}[kind] for kind in EMPTY]
    page: Sheet = {"name": say.plain("bulk.sheet.orders"), "total": "", "columns": columns, "rows": [row]}
    return {**page, "beside": [_word_products(products, say)]}


def _word_products(products: Sequence[Product], say: Sentences) -> Sheet:
    heads = [("bulk.sheet.product", 40), ("bulk.sheet.price", 14)]
    columns: list[Column] = [_column(say.plain(key), width) for key, width in heads]
    columns[1]["kind"] = "money"
    rows = [[_fit(item.name), item.price] for product in products for item in product.items if item.available != 0]
    return {"name": say.plain("bulk.sheet.products"), "total": "", "columns": columns, "rows": rows}


def _column(head: str, width: int) -> Column:
    return {"head": head, "kind": "text", "width": width, "has_sum": False}
