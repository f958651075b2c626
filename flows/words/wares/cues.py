"""Words between the goods of an order: they join, number, deny, drop and mend, or are mere talk there."""

from typing import Final

from flows.words.everyday import AROUND, BESIDE, HONORIFICS, REGIONAL_AROUND, REGIONAL_THANKS, SENTENCE_WORDS
from flows.words.tables import word_set


def _phrases(table: str) -> frozenset[str]:
    """The phrases of a table, divided by commas."""
    return frozenset(phrase.strip() for phrase in table.replace("\n", ",").split(",") if phrase.strip())


AND: Final = word_set("""
    dan sama sm and plus serta dengan dgn ditambah tambah nambah karo kalih kaliyan jeung sareng sarta jo samo ambek
    ambe ambek
    ame deng
    lan trus terus also ama campur beserta n bareng barengan ngan dohot asareng ban lawan wan kalawan
""") - word_set("kalih")
EACH: Final = word_set("masing each apiece sewang ewang ewangan surang")
EVERY: Final = word_set(
    "semua tiap setiap all every each masing kabeh sakabeh sadaya sadayana sagalo seluruh satiap saben"
)
KIND_OF_OPTIONS: Final = word_set("""
    warna rasa varian ukuran aroma motif size color colour colors colours flavor flavour flavors flavours variant
    variants
    scent scents shade shades sizes macam jenis tipe model werno warno varians
""")
SIZED: Final = word_set("""
    ukuran uk size sz level tipe type model seri no nomor nomer nmr isi spf ply ukuranya ukurannya nomernya nomornya
    sizenya uknya umur usia panjangnya lebarnya tingginya beratnya diameter kemasan umurnya umure umurnyo volume
""")
NUMBERED: Final = word_set("no nomor nomer nmr")
DICTATED_MARKS: Final = _phrases("titik dua, titik koma, koma, titik, baris baru, enter")
_NO = (
    "ga",
    "gak",
    "gk",
    "nggak",
    "ngga",
    "engga",
    "enggak",
    "ndak",
    "indak",
    "tidak",
    "ora",
    "teu",
    "henteu",
    "mboten",
)
FIXING: Final = _phrases("""
    eh, ehh, eeh, eh salah, eh maaf, eh sorry, eh jadi, ralat, koreksi, maksudnya, maksudku, maksud saya
    maksudq, mksdnya, mksd, salah ketik, typo
    i mean, actually, make that, make it, ganti, diganti, gantiin, ganti jadi, diganti jadi, tukar, ditukar, ubah
    diubah
    ubah jadi, ganti ke, gantos, ganti dadi, diganti dadi, owah, robah, tuker, dituker, harusnya, seharusnya, hrsnya
    change to, change it to, instead of, sorry, salah, yang benar
    yang bener, yg bener, yg benar, eh ganti, eh tunggu, wait, hmm
    oh salah, edit, revisi, update, perbaikan
    eh ding, salah ding, scratch that, correction, nggak ding, wait no, no wait
""") | {said for no in _NO for said in (f"eh {no}", f"ehh {no}", f"{no} deng", f"{no} ding")}
REMEMBERING: Final = _phrases("""
    eh iya, eh iyo, eh ya, eh lupa, eh iya lupa, eh kelupaan, eh sama, eh sekalian, eh sekalian sama, oh iya, oya, oiya
    oh ya, lupa, kelupaan, ketinggalan, eh tambah, eh nambah, eh plus, eh tambahin, eh tambah lagi
""")
"""What leads to goods that come to those before, though it begins as what mends."""
SOFT_FIXING: Final = _phrases("""
    jadi, jadinya, jadi nya, menjadi, menjadikan
    jd, jadiin, jadikan, dadi, jadine, janten, tp, tapi, but, melainkan, tambah jadi
    yang ini
""")
_DROPPING = _phrases("""
    ga jadi, gak jadi, gajadi, gakjadi, nggak jadi, ngga jadi, enggak jadi, tidak jadi, tdk jadi, gk jadi, g jadi
    ga jd, gak jd, tak jadi, tak jd, x jadi, tidak jd, nggak jd
    batal, dibatalkan, dibatalin, batalin, batalkan, cancel, dicancel, cancelled, canceled, hapus, dihapus, hapusin
    hapuskan, coret
    dicoret, skip, diskip, never mind, nevermind, forget, remove, drop, ora sido, ra sido, gak sido, ga sido, teu jadi
    teu janten, indak jadi, ndak jadi, kada jadi, sing jadi, ga usah, gausah, gak usah, ngga usah, nggak usah
    tidak usah
    tdk usah, gk usah, mboten sios, cabut, dicabut, ora usah, teu kedah, ga pake, gak pake, tidak pakai
""")
DROPPING: Final = _DROPPING | {f"eh {said}" for said in _DROPPING if said.count(" ") < 2}
DENYING: Final = _phrases("""
    bukan, bkn, bukannya, jangan, jgn, jangan yang, bukan yang, bukan yg, jangan yg, not, not the, tanpa, without, no
    dudu, ojo, sanes, ulah, lain, ndak, kada, jang, jan, tong, sanes sing
""") - word_set("lain no ndak kada")
TALK: Final = (
    AROUND
    | BESIDE
    | REGIONAL_AROUND
    | REGIONAL_THANKS
    | SENTENCE_WORDS
    | (HONORIFICS - word_set("h i ni"))
    | word_set("""
    ketang deng ding keduanya ketiganya keempatnya
    nya lho yaa yaaa yoo yak ye yee iya iyaa ae aja wae bae doang sajo sajalah ajo lah lha kek kayak tuh itu ini nih
    the of in a an for me my i id like would get got take have has can could please pls plz want need order buy send
    sing nang nan nu ingkang mawon kemawon mawun keneh aya na teh mah euy atuh nggih njih inggih mbak mas lek dek dik
    bli tiang ngidih meli nunas nyuhunang kulo kula kulo nyong inyong enyong pan arep pengen pengin kepengin
    ulun handak hendak nak cik nok nduk cak rek cacak ning sis gan agan bos bro bund bunda say dear min mimin kakak
    uni uda
    ambo awak denai aden den ka bali mamasan mambali ambiak pasan pesen pesan pesanan pesanki mesen mesan memesan
    nyangking
    beta mo ambe ale nona dangke mama papa om tante aye ane gue gua ogut encang encing mpok nyak babe pan
    abdi hoyong palay bade badhe mundut tumbas tuku tumbasaken mangga kintun kirim kirimkan kirimin kiriman barang
    barangnya produk produknya itemnya orderan orderannya pesanannya isinya isi yaitu antara perlu butuh minta
    tolong
    tlg tlng krm dong dongs donk deh dech weh nie nich kah kali mungkin masih ready stok stock lagi dulu lebih
    satuan semuanya semua sebanyak jumlah jml qty total ukuran uk size warna wrn rasa varian variant shade aroma
    motif model
    tipe type nomor nomer no jenis macam color colour flavor flavour kind pair pairs merk merek brand paket pkt kain
    buat untuk utk saya aku kami kita dia anak suami istri ibu bapak adek adik kakak ponakan keponakan nephew
    daughter son
    yg yang dr dari pada dgn sih kok tanpa juga jg plus tambah nambah tambahin tambahan ditambah tambahi masukin masuk
    list daftar rincian rinciannya detail berikut brikut berupa adalah antaranya ambil ngambil ambilin take taking
    both them they it its each these those some more two same one ones too as well set
    with isih iseh nek ta wingi takon wis wes iki iku kuwi jarene piye gawe nggo kanggo kagem malih uga ugi yaiku yen
    nyang bae baelah ye je lah kan ker cak lur long cik kat kau hang sama2 gambar bergambar print diameter ukurannya
    quantity qnty sebanyaknya both just only stays tetap tetep masih ada juga sekalian sisan borong titip titipan
    ship shipped shipping deliver segitu cukup itu2 aja2 thx thanks makasih mksh trims ty pokoknya pokoke
    """)
)
"""What tells nothing of the goods, unless a product is called so."""
LARGE: Final = word_set("besar gede gedhe big bigger biggest large larger largest ageung gadang bsr terbesar jumbo")
SMALL: Final = word_set("kecil cilik alit leutik ketek small smaller smallest terkecil mini")
ONLY: Final = word_set("aja saja sajo doang wae bae ae mawon only just sa se je cukup")
"""What makes a count said again the only one."""
WHOM: Final = word_set("bagi keur kanggo kangge kagem buat untuk utk bwt untuak untok par for nggo gawe pikeun")
"""What leads to whom goods are for."""
PLAIN: Final = word_set("biasa biaso biasane regular reguler ordinary normal standard")
"""What is said of the one without anything more."""
MODELS: Final = word_set("pro max plus ultra lite mini fe se prime neo note fold flip air 5g 4g lte")
"""What tells a model from its siblings, where it stands behind its name."""
VERY: Final = word_set("banget bgt bngt bangett sekali pol poll abis super very really nian tenan pisan sangat bener")
"""What makes an option more than it is: `pedas banget`, where one is called `Pedas Gila`."""
LIKE: Final = word_set(
    "kayak kyk kaya kek kek seperti sprti sperti spt spti like as cam macam kados koyo koyok lir siga jiga cara"
)
"""What compares: `kayak biasa` names no goods."""
ALL_OF_THEM: Final = word_set("""
    semua smua semuanya smuanya semuane both all keduanya ketiganya kabeh kabehne sadayana sadaya sakabehna galo
    sagalonyo
""")
"""What speaks of all goods that were named."""
SUMS: Final = word_set("total totalnya ttl jumlah jumlahnya semua semuanya smuanya jadi jadinya jd sum altogether")
"""What leads to how many all goods are together."""
EITHER: Final = word_set("atau ato atw ataw apa or utawa utowa atanapi")
"""What leaves open which of two is meant."""
RANGES: Final = word_set("sampai sampe sampek smp hingga sd s/d to until")
"""What stands between the first and the last of a range."""
ORDINALS: Final = {
    word: at
    for at, words in enumerate(
        (
            "terakhir last pamungkas buntut terahir",
            "pertama kesatu first 1st kapisan kahiji partamo",
            "kedua kadua second 2nd kapindho kaduo",
            "ketiga katilu third 3rd katelu katigo",
            "keempat kaopat fourth 4th kapapat kaampek",
            "kelima kalima fifth 5th",
        )
    )
    for word in words.split()
}
"""Which of what was said before is meant; 0 is the last."""
MOST: Final = word_set("paling plg most pling")
DETERMINERS: Final = word_set("yang yg sing nu nan nang the nyang ingkang ane si seng")
