"""Words of everyday talk, kind by kind: the tables of what tells nothing of goods or places share them."""

from typing import Final

from flows.words.tables import word_set

ADDRESS: Final = word_set("kak ka kakak mba mbak mas bund om sis sist gan min mimin admin")
ORDERING: Final = word_set("ambil beli ingin mau minta order orderan pesan pesanan pesen")
AROUND: Final = (
    ADDRESS
    | ORDERING
    | word_set("""
    ada aja aku bisa boleh buat dari deh di dong dulu ke kirim lagi lg nya please saya sy tlg tolong untuk utk y ya
    yang
""")
)
"""What stands around a product's name."""
QUESTIONS: Final = word_set("apa apakah bagaimana berapa brp berapaan dimana gimana kapan kenapa mana tanya nanya")
BESIDE: Final = QUESTIONS | word_set("""
    batal bayar belum besok blm bukan cancel cek cod diskon ga gak hai halo harga hari info ini jadi kasih kemarin
    kok makasih nanti ok okay oke ongkir ongkos pagi promo ready rekening resi sampai sampe sdh selamat siang siap
    sip sore stock stok sudah terima tf thanks tidak total transfer trf tunggu udah
""")
"""What is said beside an order."""
REGIONAL_ORDERING: Final = word_set("mesen meser mundut nyuwun tuku tumbas meuli")
REGIONAL_AROUND: Final = REGIONAL_ORDERING | word_set("arep atuh bade badhe kula kulo monggo nggih punten")
REGIONAL_THANKS: Final = word_set("hatur matur nuhun nuwun suwun sanget pisan nggih inggih")
"""Javanese and Sundanese."""
