"""What a form calls its fields: each word of a label says its kind, and the strongest word of the phrase decides.

The words are the union of 48 order forms found in public; misspelt or glued ones count where the caller allows.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from flows.words.goods import COLOUR_WORDS
from flows.words.tables import word_set

# Strongest first: `no hp penerima` is a phone, `alamat penerima` an address, `nama produk` an item.
_KINDS: dict[str, str] = {
    "header": "form format formulir data",
    "sender": "pengirim dropship dropshipper dropshiper sender",
    "ignored": (
        "harga total subtotal ongkir ongkos tanggal tgl waktu jam resi rek rekening norek instagram ig batch event "
        "durasi dp grand diskon voucher promo admin cs status invoice bukti berat umur usia brand toko referral "
        "referal tiktok medsos sosmed"
    ),
    "note": "catatan keterangan ket note notes request patokan catetan ucapan",
    "email": "email mail surel e-mail imel",
    "address": "alamat alamaik alamate almt alm addr address lokasi tujuan",
    "postal_code": "pos kodepos postal zip postcode kdpos kodpos poskod",
    "phone": (
        "hp wa whatsapp telp telpon telepon tlp tlpn telf tel phone mobile handphone kontak contact dihubungi nohp "
        "nowa notelp notlp nomer hpwa ponsel selular nope"
    ),
    "payment": "pembayaran bayar byr bayia payment bank pelunasan",
    "quantity": "jumlah jml jmlh qty quantity banyaknya kuantitas banyak",
    "item": (
        "produk product products barang brg item items pesanan psn pesan pesen order orders orderan dipesan memesan "
        "tempahan belanjaan belanja isi pembelian paket menu beli buku tuku tumbas mesen meser"
    ),
    "courier": "ekspedisi kurir pengiriman courier shipping ekspidisi expedisi delivery",
    "village": "kelurahan kel desa ds",
    "district": "kecamatan kec distrik district subdistrict",
    "city": "kota kabupaten kab city kotamadya regency",
    "province": "provinsi propinsi prov province negeri",
    "variant": "varian variant ukuran size warna color colour motif tipe type rasa shade aroma model level",
    "name": (
        "nama nm namo name penerima recipient pemesan pembeli customer kepada kpd an receiver buyer cust jeneng "
        "jenenge nami"
    ),
}
_FILLERS = word_set(
    "lengkap no nomor number num yang yg bisa aktif anda kamu kakak detail list jenis metode cara jasa di ke the full "
    "dan atau rt rw per wajib opsional optional saya pilihan kode link unit cash tempat kirim your my of or and untuk "
    "satuan jelas benar sesuai ktp lain asli agar jalan dicari dipilih telah berapa porsi kelas diisi jika custom "
    "khusus cadangan"
)
_KNOWING = ("tau", "tahu", "kenal", "info", "dapat info", "taunya", "tahunya")
_PHRASES: dict[str, str] = {
    **dict.fromkeys(("pesanan baru", "order baru", "orderan baru", "new order"), "header"),
    **dict.fromkeys(("kirim ke", "dikirim ke", "kirim kepada", "ship to", "deliver to", "to"), "recipient"),
    **dict.fromkeys(("tujuan kirim", "data penerima"), "recipient"),
    **dict.fromkeys(("tinggal di", "alamat rumah", "dikirim di"), "address"),
    **dict.fromkeys(("mo beli apa", "mau beli apa", "nak ape", "nan dipasan", "mau pesan apa"), "item"),
    **dict.fromkeys(("nama sapa", "nama siapa", "siapa namanya", "atas nama siapa"), "name"),
    **{f"{know} {of}dari": "ignored" for know in _KNOWING for of in ("", "kami ", "toko ", "toko ini ")},
    **dict.fromkeys(("heard from", "heard about us from", "referensi dari"), "ignored"),
    **dict.fromkeys(("penerima", "untuk", "atas nama", "a n", "up", "u p"), "name"),
    **dict.fromkeys(("kode", "kode produk", "kode barang", "link", "jenis orderan jumlahnya"), "item"),
    **dict.fromkeys(("no", "nomor", "number", "hp no"), "phone"),
    **dict.fromkeys(
        ("dari", "dr", "from", "sender name", "reseller", "dikirim oleh", "label", "label paket"), "sender"
    ),
    **dict.fromkeys(
        (
            "no toko",
            "hp toko",
            "wa toko",
            "telp toko",
            "tlp dr",
            "hp dr",
            "wa dr",
            "no dr",
            "telp dr",
            "hp dari",
            "no dari",
            "telp dari",
        ),
        "sender_phone",
    ),
    **dict.fromkeys(("tlp utk", "hp utk", "wa utk", "telp untuk", "hp untuk", "no utk"), "phone"),
    **dict.fromkeys(
        (
            "utk",
            "buat",
            "ke",
            "ditujukan",
            "kagem",
            "untuak",
            "kirim",
            "dikirim",
            "krm",
            "krim",
            "goes to",
            "sending to",
            "send to",
        ),
        "recipient",
    ),
    **dict.fromkeys(("via", "metode pengiriman"), "courier"),
    **dict.fromkeys(("jl", "jalan", "jln"), "street"),
    **dict.fromkeys(("tempat kirim", "alamat kirim"), "address"),
    **dict.fromkeys(("nomor pesanan", "no pesanan", "nomor order", "no order", "order no", "order number"), "ignored"),
    **dict.fromkeys(("order id", "tanggal kirim", "nama bank"), "ignored"),
    **dict.fromkeys(
        (
            "pesan khusus",
            "pesanan alternatif cadangan",
            "warna catatan",
            "kartu ucapan",
            "isi kartu ucapan",
            "gift card",
        ),
        "note",
    ),
    "pesan berapa porsi": "quantity",
    "kab kota": "city",
}
LABELS = word_set(
    "nama alamat hp wa whatsapp telp telpon telepon tlp phone nomornya nohp nomer email penerima pengirim kurir "
    "ekspedisi pembayaran dropship dropshipper total catatan note kepada produk barang addr address number mobile "
    "name nomor jeneng jenenge nami"
)
"""Words of labels, and of what is called like one in a sentence."""
UNMARKED = word_set("""
    no nomor nama nm namo penerima brg byr psn nope jml hp wa telp tlp telpon telepon email alamat almt kec
    kecamatan kota kab kabupaten prov provinsi propinsi kel kelurahan desa kode kodepos pesan pesanan order orderan
    produk barang item jumlah qty banyaknya kurir ekspedisi pengiriman pembayaran bayar catatan keterangan ket note
    kepada pengirim kirim dikirim isi detail atas ukuran warna varian metode jeneng jenenge nami
""")
"""Words that begin a label with no mark behind it."""
AREAS = frozenset({"village", "district", "city", "province"})
_KIND_OF = {word: kind for kind, words in reversed(_KINDS.items()) for word in words.split()}
_RANK = {kind: rank for rank, kind in enumerate(_KINDS)}
_LONG = sorted((word for word in (*_KIND_OF, *_FILLERS) if len(word) > 3), key=len, reverse=True)
_GLUED = {phrase.replace(" ", ""): kind for phrase, kind in _PHRASES.items() if len(phrase) > 5} | {
    f"{lead}{word}": kind
    for word, kind in _KIND_OF.items()
    for lead in ("no", "nomor", "nama", "kode", "alamat")
    if len(word) > 1 and kind in {"phone", "name", "postal_code", "item"}
}
_WORD = re.compile(r"[^\W\d_]+")
_SIZES = word_set("xs s m l xl xxl xxxl")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BLANK = re.compile(
    r"(?:[\s\-?.…_,:=/xX]|\[[^\[\]]*+\]|<[^<>]*+>|\((?![^()]*\d{4})[^()]*+\))*+"
    r"|(?:isi|tulis) (?:disini|di sini)|\.{2,}\w{0,6}",
    re.IGNORECASE,
)


def is_placeholder(value: str) -> bool:
    """Tell a value that was not filled in: `-`, `?`, `...`, `[Isi Nama]`, `(Jalan, RT/RW)`."""
    return bool(_BLANK.fullmatch(value.strip()))


@lru_cache(maxsize=4096)
def label_kind(phrase: str, is_fuzzy: bool = False) -> str | None:
    """Tell what kind of field a phrase names, if it names one."""
    words = _WORD.findall(_ASIDE.sub(" ", phrase).lower())
    if not words or len(words) > 7:
        return None
    if kind := _PHRASES.get(" ".join(words)):
        return kind
    kinds = [word_kind(word, is_fuzzy) for word in words]
    if kinds[0] == "variant" and len(words) < 4 and not any(kinds[1:]) and (COLOUR_WORDS | _SIZES).isdisjoint(words):
        return "variant"  # `Ukuran kaos`
    return _kind_of_glued("".join(words), is_fuzzy) if None in kinds else _strongest({*kinds} - {"filler"}, words)


def word_kind(word: str, is_fuzzy: bool = False) -> str | None:
    """Tell the kind of one word of a label: `filler` where it says nothing, None where it is no label word."""
    for form in (word, word.removesuffix("nya")):
        if form in _KIND_OF:
            return _KIND_OF[form]
    if word in _FILLERS:
        return "filler"
    near = _nearest(word, 1 if len(word) < 8 else 2) if is_fuzzy and 2 < len(word) < 16 else None
    return near and _KIND_OF.get(near, "filler")


def _nearest(word: str, allowed: int) -> str | None:
    return next((known for known in _LONG if OSA.distance(word, known, score_cutoff=allowed) <= allowed), None)


def _kind_of_glued(glued: str, is_fuzzy: bool) -> str | None:
    """`nohp`, `Kec amatan`."""
    if kind := _KIND_OF.get(glued) or _GLUED.get(glued):
        return kind
    if not is_fuzzy or not 4 < len(glued) < 16:
        return None
    phrase = next((known for known in _GLUED if OSA.distance(known, glued, score_cutoff=1) <= 1), None)
    return _GLUED[phrase] if phrase else _KIND_OF.get(_nearest(glued, 1) or "")


def _strongest(kinds: set[str | None], words: list[str]) -> str | None:
    if "sender" in kinds:
        return "sender_phone" if "phone" in kinds else "sender"
    if "atas" in words and "name" in kinds:
        return "name"
    if len(kinds) > 1 and kinds <= AREAS:
        return "area"
    if {"name", "header"} <= kinds:
        return "recipient" if "penerima" in words else "header"
    return min((kind for kind in kinds if kind), key=_RANK.__getitem__, default=None)
