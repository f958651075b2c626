"""The payment page: what is bought, what it costs, how to pay, and a button that plays the bank.

One page of HTML without outside resources. The total stands in `<data value="168724">` for whoever compares.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

import segno

from scalev.sandbox.business import ACCOUNT_HOLDER, ACCOUNT_NUMBER
from scalev.sandbox.names import JAKARTA
from scalev.sandbox.orders.gateway import is_choice
from scalev.sandbox.orders.order import Line, Order
from scalev.sandbox.orders.parcel_views import way_of
from scalev.sandbox.orders.views import OrderViews

NAMES = {
    "qris": "QRIS", "payment_link": "Pilih di halaman ini", "invoice": "Halaman pembayaran",
    "card": "Kartu kredit/debit", "alfamart": "Alfamart", "ovo": "OVO", "dana": "DANA", "shopeepay": "ShopeePay",
    "gopay": "GoPay", "linkaja": "LinkAja", "bank_transfer": "Transfer bank", "cod": "Bayar di tempat (COD)",
}  # fmt: skip
STATES = {
    "paid": ("lunas", "Lunas", "Pembayaran sudah kami terima. Terima kasih!"),
    "settled": ("lunas", "Lunas", "Pembayaran sudah kami terima. Terima kasih!"),
    "conflict": ("awas", "Perlu diperiksa", "Nominal yang masuk tidak sesuai. Penjual akan menghubungi Anda."),
    "expired": ("batal", "Kedaluwarsa", "Batas waktu pembayaran sudah lewat, jadi pesanan ini dibatalkan."),
    "canceled": ("batal", "Dibatalkan", "Pesanan ini sudah dibatalkan dan tidak perlu dibayar."),
    "returned": ("batal", "Dibatalkan", "Pesanan ini dibatalkan setelah dibayar. Penjual akan menghubungi Anda."),
    "closed": ("batal", "Ditutup", "Pesanan ini sudah ditutup oleh penjual."),
    "late": ("awas", "Kode tidak berlaku lagi", "Jangan bayar memakai kode yang lama. Buat kode baru di bawah ini."),
    "cod": ("tunggu", "Bayar di tempat", "Siapkan uang pas untuk kurir saat paket tiba."),
    "unpaid": ("tunggu", "Menunggu pembayaran", "Selesaikan pembayaran agar pesanan segera diproses."),
}
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
STYLE = Path(__file__).with_name("page.css").read_text()
SCRIPT = Path(__file__).with_name("page.js").read_text()


def rupiah(amount: int) -> str:
    """`Rp150.000`."""
    return f"Rp{amount:,}".replace(",", ".")


def method_name(method: str | None) -> str:
    """`Virtual account BCA`."""
    if method and method.startswith("va_"):
        return f"Virtual account {method[3:].replace('_', ' ').upper()}"
    return NAMES.get(method or "", "Belum dipilih")


def state(order: Order, at: datetime) -> tuple[str, str, str]:
    """How the order stands: class, badge, sentence."""
    if order.status == "canceled":
        return STATES["returned" if order.is_paid else "expired" if order.expired_at else "canceled"]
    if order.status == "closed" and not order.is_paid:
        return STATES["closed"]
    if order.payment_status == "unpaid" and order.is_too_late(at):
        return STATES["late"]
    if order.method == "cod" and order.payment_status == "unpaid":
        return STATES["cod"]
    return STATES.get(order.payment_status, STATES["unpaid"])


def payment_page(order: Order, views: OrderViews, at: datetime, nonce: str) -> str:
    """Draw the page."""
    kind, badge, sentence = state(order, at)
    store = escape(views.store_of(order).name)
    return f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">{_way_back(order)}<title>Pesanan {escape(order.order_id)} – {store}</title>
<style nonce="{nonce}">{STYLE}</style></head><body><main>
<section><p class="redup">{store}</p><h1>Pesanan {escape(order.order_id)}</h1>
<p role="status"><span class="tanda {kind}">{badge}</span></p><p>{sentence}</p></section>
<section><h2>Ringkasan</h2><ul>{"".join(_line(line) for line in order.lines)}</ul>
<dl>{_amounts(order)}<div class="total"><dt>Total</dt>
<dd><data id="total" value="{order.gross_revenue}">{rupiah(order.gross_revenue)}</data></dd></div></dl></section>
{_next(order, views, kind)}
<p class="redup">Halaman simulasi: tidak ada uang sungguhan yang berpindah.</p>
</main><script nonce="{nonce}">{SCRIPT}</script></body></html>"""


def _next(order: Order, views: OrderViews, kind: str) -> str:
    """What can be done now."""
    below = f"/order/public/{order.secret_slug}"
    if kind == "tunggu":
        return _payment(order, views, f"{below}/pay")
    if kind == "awas" and order.payment_status == "unpaid":
        button = '<button type="submit">Buat kode baru</button>'
        return f'<section><h2>Pembayaran</h2><form method="post" action="{below}/renew">{button}</form></section>'
    return ""


def _way_back(order: Order) -> str:
    """Who has paid is brought to where the order said, after a moment."""
    where = order.body.get("post_payment_redirect_url")
    return f'<meta http-equiv="refresh" content="3;url={escape(where)}">' if where and order.is_paid else ""


def front_page(stores: Sequence[tuple[str, int]], nonce: str) -> str:
    """Draw the page that says what this is: each store with how much it sells."""
    rows = "".join(f"<li><span>{escape(name)}</span><span>{count} produk</span></li>" for name, count in stores)
    return f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Simulasi Scalev</title><style nonce="{nonce}">{STYLE}</style></head><body><main>
<section><h1>Simulasi Scalev</h1><p>Toko karangan untuk mencoba bot pemesanan.
Tautan pembayaran dari bot terbuka di sini; tidak ada uang sungguhan yang berpindah.</p></section>
<section><h2>Toko</h2><ul>{rows}</ul></section></main></body></html>"""


def _line(line: Line) -> str:
    return f"<li><span>{line.quantity} × {escape(line.name)}</span><span>{rupiah(line.product_price)}</span></li>"


def _amounts(order: Order) -> str:
    rows = [
        ("Ongkos kirim", order.shipping_cost if order.is_physical else 0),
        ("Potongan ongkir", -order.shipping_discount),
        (order.body.get("other_income_name") or order.fee_name or "Biaya lain", order.other_income),
        ("Biaya layanan", order.service_fee),
        ("Diskon", -order.amount("product_discount")),
        ("Kode unik", -order.unique_code),
    ]
    if way := way_of(order):
        rows[0] = (f"Ongkos kirim {way[2].courier.name} {way[2].name}", order.shipping_cost)
    drawn = [f"<div><dt>{escape(name)}</dt><dd>{_with_sign(amount)}</dd></div>" for name, amount in rows if amount]
    return "".join([*drawn, f"<div><dt>Cara bayar</dt><dd>{escape(method_name(order.method))}</dd></div>"])


def _with_sign(amount: int) -> str:
    return rupiah(amount) if amount >= 0 else f"−{rupiah(-amount)}"


def _payment(order: Order, views: OrderViews, action: str) -> str:
    label = "Sudah dibayar ke kurir (simulasi)" if order.method == "cod" else "Bayar sekarang (simulasi)"
    choice = ""
    if order.method == "payment_link":
        methods = filter(is_choice, views.store_of(order).payment_methods)
        options = "".join(f'<option value="{escape(one)}">{escape(method_name(one))}</option>' for one in methods)
        choice = f'<label for="method">Cara bayar</label><select id="method" name="method">{options}</select>'
    return f"""<section><h2>Pembayaran</h2>{_details(order)}{_deadline(order)}
<form method="post" action="{escape(action)}">{choice}<button type="submit">{label}</button></form></section>"""


def _deadline(order: Order) -> str:
    """Until when, as people in Jakarta read it."""
    if order.expires_at is None:
        return ""
    at = datetime.fromisoformat(order.expires_at).astimezone(JAKARTA)
    said = f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H.%M} WIB"
    return f'<p>Bayar sebelum <time datetime="{order.expires_at}">{said}</time></p>'


def _details(order: Order) -> str:
    """What the buyer needs to pay by this method."""
    chosen = order.payment_info.get("payment_method", {})
    if "virtual_account" in chosen:
        return _copyable(
            "Nomor virtual account", chosen["virtual_account"]["channel_properties"]["virtual_account_number"]
        )
    if "over_the_counter" in chosen:
        return _copyable("Kode pembayaran", chosen["over_the_counter"]["channel_properties"]["payment_code"])
    if "qr_code" in chosen:
        return qr(chosen["qr_code"]["channel_properties"]["qr_string"])
    if order.method == "bank_transfer":
        account = order.body.get("payment_account_number") or ACCOUNT_NUMBER
        holder = order.body.get("payment_account_holder") or ACCOUNT_HOLDER
        return f"{_copyable('Rekening BCA', account)}<p>a.n. {escape(holder)}, tepat {rupiah(order.gross_revenue)}</p>"
    if order.method == "cod":
        return f"<p>Bayar di tempat: {rupiah(order.gross_revenue)} kepada kurir.</p>"
    return ""


def _copyable(label: str, number: str) -> str:
    safe = escape(number)
    button = f'<button type="button" class="kecil" data-salin="{safe}">Salin</button>'
    return f"<p>{label}</p><p><code>{safe}</code> {button}</p>"


def qr(text: str) -> str:
    """Draw a QR code as inline SVG."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        scale=6,
        xmldecl=False,
        svgns=False,
        title="Kode QRIS",
        svgclass="qr",
        lineclass=None,
        omitsize=True,
    )
    return out.getvalue().decode()
