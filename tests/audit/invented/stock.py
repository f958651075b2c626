"""What people are called, where they live and what else they wish; all of it invented."""

import random

FIRST = (
    "Sari",
    "Rina",
    "Budi",
    "Dewi",
    "Andi",
    "Tono",
    "Melati",
    "Mawar",
    "Intan",
    "Bayu",
    "Putri",
    "Agus",
    "Yuli",
    "Ratna",
    "Fitri",
    "Joko",
    "Wahyu",
    "Citra",
    "Nur",
    "Kenanga",
    "Dimas",
    "Surya",
    "Madu",
    "Bintang",
    "Gilang",
    "Hana",
    "Kevin",
    "Maria",
    "Slamet",
    "Ujang",
    "Neng",
    "Ketut",
    "Made",
    "Butet",
    "Ucok",
    "Halimah",
)
LAST = ("Contoh", "Percobaan", "Teladan", "Rekaan", "Umpama", "Ibarat")
TITLES = ("Bu", "Pak", "Mbak", "Mas", "Ibu", "Hj.", "dr.")
FLOWERS = (
    "Melati",
    "Mawar",
    "Kenanga",
    "Anggrek",
    "Cempaka",
    "Merpati",
    "Garuda",
    "Diponegoro",
    "Veteran",
    "Pahlawan",
    "Menteng",
    "Bandung",
)
PAYMENTS = ("QRIS", "VA BCA", "VA BRI", "DANA", "OVO", "COD")
COURIERS = ("JNE", "SiCepat", "J&T", "AnterAja", "", "")
NOTES = (
    "tolong bubble wrap yang tebal", "titip ke satpam kalau rumah kosong", "buat kado, tolong dibungkus rapi",
    "kirim sebelum hari jumat kalau bisa", "jangan dilipat ya", "pagar hitam sebelah warung",
    "telepon dulu sebelum antar", "warnanya jangan sampai salah", "packing kayu kalau bisa", "please pack it well",
    "kartu ucapan: selamat ulang tahun mama", "hubungi 2 jam sebelum sampai",
)  # fmt: skip


def draw_name(dice: random.Random) -> str:
    """Somebody's name, sometimes with how they are addressed or with one word alone."""
    first, last = dice.choice(FIRST), dice.choice(LAST)
    shapes = (f"{first} {last}", f"{first} {dice.choice(FIRST)} {last}", first, f"{dice.choice(TITLES)} {first}")
    return dice.choices(shapes, (6, 2, 2, 2))[0]


def draw_street(dice: random.Random) -> str:
    """A street with its house."""
    number, rt, rw, flower = dice.randrange(1, 190), dice.randrange(1, 12), dice.randrange(1, 9), dice.choice(FLOWERS)
    return dice.choice(
        (
            f"Jl. {flower} No. {number} RT {rt:02}/RW {rw:02}",
            f"jl {flower.lower()} no {number}",
            f"Jalan {flower} {dice.choice(('I', 'II', 'Raya'))} nomor {number}",
            f"Gang {flower} {number} rt {rt} rw {rw}",
            f"Perumahan Contoh Indah Blok {dice.choice('ABCD')}{rt} No {number}",
            f"Jl Raya {flower} km {number} depan masjid",
            f"Dusun {flower} RT {rt:02} RW {rw:02}",
            f"Apartemen Contoh Tower {dice.choice('ABC')} lantai {rt} unit {number}",
            f"Komplek {flower} Permai Blok C {rt}/{number}",
            f"Kampung {flower} no {number} dekat balai desa",
        )
    )
