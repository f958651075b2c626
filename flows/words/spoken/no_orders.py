"""Words of messages that name persons, phones, streets and goods, and yet order nothing: notices, reports, receipts."""

from typing import Final

from flows.words.tables import word_set

NOTICES: Final = word_set("""
    latihan koor gotong royong register prize tournament otonan selapanan nobar derby sekretariat jasa menjual
    posisi pajak undangan mengundang diundang dimohon pengumuman lowongan loker lowker gaji pelamar lamaran cv
    kualifikasi syarat usia promo testi testimoni diskon sale pricelist katalog resepsi menikah pernikahan kehadiran
    menghadiri hadir iuran berpulang innalillahi dimakamkan dikebumikan takziah rapat kumpul dresscode nego jastip
    grosiran kuota pendaftaran hubungi hub konfirmasi minat share sebarkan forwarded broadcast follow klik buruan
    terbatas tersedia gratis menerima melayani dijual disewakan dicari dibutuhkan invite invited invitation rsvp
    hiring vacancy salary wedding meeting playgroup giveaway undian pemenang selamat kebakaran renovasi libur tutup
    buka kunjungi supplier jadwal
""")
REPORTS: Final = word_set("""
    remuk pecah hancur penyok kecewa statusnya muter cekin dicekin diberangkatkan dibatalin padahal parahhh nangis marah
    lecet putus rusak koyak patah sobek robek cacat retak bocor basi kadaluarsa mengelupas nglokop manganga jebol
    luntur komplain komplen keluhan garansi retur refund resi resinya tukar ditukar penukaran penukarannya nukar
    diganti return exchange scratch broken damaged defect complaint tracking kesasar nyasar
""")
NOT_THERE: Final = word_set("""
    belum blm belom durung dereng teu tak kagak kgk ga gak nggak kok where mana dimana dmn
""")
ARRIVED: Final = word_set("""
    sampai sampe nyampe dugi dumugi datang dateng tiba terima diterima nyampek tekan dikirim arrive arrived received
    got udah
""")
PRAISED: Final = word_set("""
    makasih terimakasih suwun alhamdulillah puas bagus alus halus recommended thanks laris berkah rapi
""")
"""Said of goods that have come."""
"""How a thing that was ordered before is looked for."""
OLD_ORDERS: Final = word_set("kemarin kemaren kmrn kmaren wingi sebelumnya lalu tadi")
MISSENT: Final = (
    r"\bsalah\s(?:kirim|chat|kamar|grup|sambung|orang)\b|\bwrong\s(?:chat|person|number)\b|\bsalah\skontak\b"
    r"|\A\W{0,3}(?:\w{1,8}\W{1,3})?(?:pak|bang|mas|mbak|bapak)\skurir\b"
)
"""Meant for somebody else."""
