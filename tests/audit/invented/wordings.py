"""How people say a thing: as an answer, with its name in front, or in the place of what they said before."""

import random
from collections.abc import Mapping, Sequence

Words = Mapping[str, Sequence[str]]

PLAIN: Words = {
    "customer_name": ("{}", "{}", "{}", "nama {}", "namanya {}", "atas nama {}", "{} ya kak", "a.n. {}"),
    "customer_phone": ("{}", "{}", "{}", "hp {}", "nomornya {}", "wa {} ya", "{} kak"),
    "customer_email": ("{}", "{}", "email {}", "emailnya {}"),
    "address": ("{}", "{}", "{}", "alamat {}", "alamatnya {}", "di {}"),
    "district": ("{}", "{}", "{}", "kec. {}", "kecamatan {}", "kecamatannya {}"),
    "postal_code": ("{}", "{}", "kode pos {}"),
    "payment_method": ("{}", "{}", "{} aja", "bayar pakai {}", "pake {} ya"),
    "courier": ("{}", "{}", "{} aja", "pakai {}", "kurirnya {} ya"),
    "note": ("{}", "{}", "{}"),
}
LABELLED: Words = {
    "customer_name": ("namanya {}", "nama penerima {}", "nama: {}", "atas nama {}"),
    "customer_phone": ("hp {}", "nomornya {}", "no hp: {}", "wa {}"),
    "customer_email": ("emailnya {}", "email: {}"),
    "address": ("alamatnya {}", "alamat: {}", "alamat {}"),
    "district": ("kecamatannya {}", "kirim ke {} ya", "kec {}"),
    "postal_code": ("kode posnya {}", "kode pos {}"),
    "payment_method": ("bayarnya {} ya", "bayar pakai {}", "pake {} ya", "{} aja bayarnya"),
    "courier": ("kurirnya {}", "kurirnya {} aja ya", "pakai {} ya", "kirim pakai {}"),
    "note": ("catatan: {}", "catatannya {}", "tambah catatan {}"),
}
CORRECTED: Words = {
    "customer_name": ("eh salah, namanya {}", "maaf kak namanya {}", "ralat, nama penerima {}", "ganti nama {}",
                      "namanya salah, harusnya {}", "nama penerimanya ganti {} ya", "eh namanya {} deng"),
    "customer_phone": ("eh salah, nomornya {}", "nomor hp salah, yang benar {}", "ganti nomor {}", "hpnya {} maaf",
                       "maaf kak nomornya {}", "eh hpnya {}"),
    "customer_email": ("emailnya salah, harusnya {}", "ganti email {}", "eh email {}"),
    "address": ("eh salah, alamatnya {}", "alamatnya salah, harusnya {}", "ganti alamat {}", "maaf alamatnya {}",
                "ralat alamat: {}"),
    "district": ("kecamatannya salah, harusnya {}", "ganti kecamatan {}", "eh kecamatannya {}"),
    "postal_code": ("kode posnya salah, harusnya {}", "ganti kode pos {}", "kode posnya {}"),
    "payment_method": ("bayarnya ganti {} aja", "ganti pembayaran {}", "eh bayarnya {} aja", "bayar pakai {} aja deh"),
    "courier": ("kurirnya ganti {} aja", "ganti kurir {}", "eh kurirnya {} aja", "pakai {} aja deh"),
    "note": ("catatannya ganti: {}", "ganti catatan {}", "catatan: {}"),
}  # fmt: skip
REGIONAL: Words = {
    "customer_name": ("jenengku {}", "jenenge {}", "nami abdi {}", "nama gue {}", "nama ane {}", "namo ambo {}"),
    "customer_phone": ("nomere {}", "nomerna {}", "nomor gue {}", "wa ne {}", "nomor hp ambo {}"),
    "customer_email": ("emaile {}", "email abdi {}", "email gue {}"),
    "address": ("alamate {}", "alamatna {}", "alamat gue {}", "neng {}", "di {} kang", "alamaik ambo {}"),
    "district": ("kecamatane {}", "kecamatanna {}", "{} lur", "{} bang"),
    "postal_code": ("kode pose {}", "kode posna {}"),
    "payment_method": ("bayare {} wae", "mayarna {}", "pake {} aje", "nganggo {}", "{} wae"),
    "courier": ("kurire {} wae", "pake {} aje bang", "nganggo {}", "{} wae lah"),
    "note": ("{}", "{} nggih", "{} kang"),
}
ENGLISH: Words = {
    "customer_name": ("{}", "{}", "my name is {}", "it's {}"),
    "customer_phone": ("{}", "{}", "my number is {}"),
    "customer_email": ("{}", "my email is {}"),
    "address": ("{}", "{}", "my address is {}"),
    "district": ("{}", "{}", "{} please"),
    "postal_code": ("{}", "postal code {}"),
    "payment_method": ("{}", "{} please", "I'll pay with {}"),
    "courier": ("{}", "{} please"),
    "note": ("{}",),
}
MISTYPED: Words = {
    "customer_name": ("nma {}", "namany {}", "atas nma {}", "nama sya {}"),
    "customer_phone": ("nmr {}", "no hp nya {}", "nomer {}", "wa nya {}", "hpny {}"),
    "address": ("almt {}", "alamt {}", "almatnya {}", "alamatny {}", "alamat nya {}"),
    "district": ("kecamtan {}", "kecmatan {}", "kec {}", "kecamatn nya {}"),
    "payment_method": ("byr {}", "bayr pake {}", "pke {}", "bayarny {}"),
    "courier": ("kurirny {}", "pke {}", "ekspdisi {}", "kurir nya {}"),
}
ENGLISH_CORRECTED: Words = {
    "customer_name": ("sorry, the name should be {}", "wrong name, it should be {}", "change the name to {}"),
    "customer_phone": ("sorry, my number is {}", "change the phone to {}", "the phone should be {}"),
    "customer_email": ("the email should be {}", "change email to {}"),
    "address": ("sorry, the address should be {}", "change the address to {}"),
    "district": ("the district should be {}", "change the district to {}"),
    "postal_code": ("change the postal code to {}",),
    "payment_method": ("change the payment to {}", "actually {} please"),
    "courier": ("change the courier to {}", "actually {} please"),
    "note": ("change the note to {}", "note: {}"),
}
TALK = (
    "ongkirnya berapa ya?", "ready kak?", "ini asli kan?", "makasih kak", "halo", "bisa cod ga?", "berapa hari sampai?",
    "kak masih ada orang?", "ok", "sip", "totalnya berapa?", "ada promo?", "bentar ya", "hmm", "oke siap kak",
    "aman ga ini?", "toko dimana?", "wkwk", "ongkir ke surabaya berapa?", "bisa kirim ke luar pulau?", "😀",
    "yang paling laris apa?",
    "admin ada?", "besok dikirim?", "lama ga prosesnya kak",
)  # fmt: skip
ENGLISH_TALK = (
    "hello?",
    "how much is shipping?",
    "thanks",
    "can I pay on delivery?",
    "what's the total?",
    "ok",
    "is it in stock?",
)
ACKNOWLEDGED = frozenset({"ok", "sip", "oke siap kak", "thanks", "makasih kak"})
MORE = ("tambah {}", "sama {}", "tambah {} ya kak", "{}", "mau {} juga")
ADDED = ("tambah {}", "sama {} ya kak", "eh tambah {} dong", "mau tambah {}", "add {}")
RECOUNTED = ("{item} jadi {count}", "{item}nya {count} aja", "jumlah {item} ganti {count}", "{item} {count} aja ya kak")
DROPPED = ("{item} ga jadi", "hapus {item}", "{item}nya batal aja")
SWAPPED = (
    "{item} ganti {label}",
    "{item}nya yang {label} aja",
    "{item} ganti jadi yang {label} ya",
    "tuker {item} {label}",
)
FIRST = ("{}", "{}", "mau {}", "pesan {}", "kak mau {} dong", "beli {}", "saya mau pesan {}")
ENGLISH_FIRST = ("{}", "I want {}", "I'd like to order {}", "can I get {}?")
LABELS = {
    "customer_name": "Nama", "customer_phone": "No HP", "customer_email": "Email", "address": "Alamat",
    "district": "Kecamatan", "postal_code": "Kode pos", "payment_method": "Bayar", "courier": "Kurir",
    "note": "Catatan",
}  # fmt: skip


def write(dice: random.Random, words: Words, field: str, value: str) -> str:
    """One of the ways to say a value."""
    return dice.choice(words[field]).format(_spell(dice, field, value))


def _spell(dice: random.Random, field: str, value: str) -> str:
    """The value as thumbs type it."""
    if field == "customer_phone":
        shapes = (
            value,
            f"{value[:4]}-{value[4:8]}-{value[8:]}",
            f"{value[:4]} {value[4:8]} {value[8:]}",
            f"+62{value[1:]}",
            f"{value[:4]}.{value[4:8]}.{value[8:]}",
            f"62 {value[1:4]} {value[4:8]} {value[8:]}",
            f"(+62) {value[1:4]}-{value[4:8]}-{value[8:]}",
        )
        return dice.choices(shapes, (12, 4, 2, 2, 1, 1, 1))[0]
    if field == "customer_email":
        return value
    return dice.choices((value, value.lower(), value + " "), (7, 2, 1))[0]


OTHER_LABELS = {
    "customer_name": ("Nama", "Penerima", "Nama penerima", "nama lengkap", "Atas nama"),
    "customer_phone": ("No HP", "HP", "No. WA", "no telp", "WA"),
    "address": ("Alamat", "Alamat lengkap", "almt", "alamat kirim"),
    "district": ("Kecamatan", "Kec", "Kec/Kota"),
    "payment_method": ("Bayar", "Pembayaran", "metode bayar"),
    "courier": ("Kurir", "Ekspedisi", "kirim pakai"),
    "note": ("Catatan", "Note", "Ket"),
}


def write_form(dice: random.Random, fields: Mapping[str, str], goods: str) -> str:
    """An order as a form, all of it or some, with goods where they are wanted, under such labels as people have."""
    sign, is_plain = dice.choice((": ", ": ", " : ", ":", "= ")), dice.random() < 0.5
    labels = {**{name: (label,) for name, label in LABELS.items()}, **({} if is_plain else OTHER_LABELS)}
    lines = [f"{dice.choice(labels[name])}{sign}{value}" for name, value in fields.items() if value]
    lines += [f"Pesanan{sign}{goods}"] if goods else []
    if not is_plain and dice.random() < 0.3:
        dice.shuffle(lines)
    return "\n".join(lines)
