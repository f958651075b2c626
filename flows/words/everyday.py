"""Words of everyday talk, kind by kind: the tables of what tells nothing of goods or places share them."""

from typing import Final

from flows.words.small_talk import THANKS, words
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
QUESTIONS: Final = word_set("""
    apa apakah bagaimana berapa brp berapaan dimana gimana kapan kenapa mana tanya nanya
""")
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

# Words that build sentences, class by class, and verbs of talking and ordering: no person and no street is called so.
# What may as well be a name (`Hari`, `Bagus`, `Untung`) is none of them.
ASKING: Final = words("""
    apa apakah siapa sapa kapan kpn kenapa knp mengapa ngapain gimana gmn bagaimana berapa brp mana dimana kemana
    darimana opo sopo piye ngendi kepiye naon saha kumaha what who when where why how which whose anyone anybody someone
    somebody anything something everyone
""")
PRONOUNS: Final = words("""
    saya aku sy gue gua kamu km kita kami mereka dia ia anda kalian dirimu diriku sendiri awakmu kowe sampean abdi urang
    kulo kula nyong you your my mine me we us they them he she him her his its myself yourself im
""")
NEGATIONS: Final = words("""
    tidak tdk gak ga gk nggak ngga enggak engga ndak nda bukan bkn jangan belum blm tanpa ora mboten durung dereng teu
    henteu ojo aja not no never nothing none nope without dont doesnt cant isnt wont
""")
PARTICLES: Final = words("""
    kok koq sih dong donk deh dh loh lho lah kah tuh nih ya yah yo yaa toh kan wae ae sik ding mah atuh eh oh hmm hm
    saja aja juga jg doang cuma cuman hanya malah justru lagi lg masih msh sudah udah sdh udh dah wis wes uwis geus
    pun banget bgt sekali sangat dulu
    wkwk haha hehe please pls just only also too very yes yeah ok oke
""")
JOINING: Final = words("""
    yang yg sing nu dan atau tapi tetapi karena krn kalau kalo klo jika biar supaya agar terus trus
    di ke dari buat untuk utk pada kepada oleh dengan dgn sama seperti kayak kyk soal tentang
    kanggo kangge karo the and or but because if then of for from with about to in on at is are was were be been this
    that these those it there here
""")
TIMES: Final = words("""
    nanti ntar tar mengko engke besok bsk kemarin kmrn kemaren tadi barusan sekarang skrg lusa bentar sebentar sebelum
    setelah sambil later tomorrow yesterday now already yet still soon before after
""")
HELPING: Final = words("""
    bisa bs boleh mau pengen pengin ingin harus perlu usah mesti akan bakal sedang sempat iso arep kudu can could will
    would should must want need do does did have has had let
""")
TELLING: Final = words("""
    tanya nanya bilang ngomong tulis ketik kirim ngirim dikirim kirimnya ngirimnya pakai pake pk gunakan ganti ubah
    tambah pesan pesen beli order ambil bayar tunggu lihat liat ikut isi lupa tahu tau ngerti hafal hapal bingung
    takon ngenteni nyari cari coba minta kasih terima simpan pilih hubungi kurir ekspedisi ongkir alamat nama
    namanya nomor nomer catatan pesanan paket barang hello sure ask tell send write wait know sorry maaf
    thanks tolong urus jawab emang memang enaknya mending
""")
TIED: Final = words("tak ku mu")
"""Pronouns of Javanese and Indonesian verbs, which some are called by as well."""
KIN: Final = words("""
    adik adek kakak istri suami anak bojo bojoku mama papa ayah ibu bunda nenek kakek tante om teman temen pacar mertua
    wife husband mother father sister brother friend mom dad son daughter
""")
SENTENCE_WORDS: Final = ASKING | PRONOUNS | NEGATIONS | PARTICLES | JOINING | TIMES | HELPING | TELLING | THANKS

# What people are called before their names, and what a name follows.
TITLES = word_set("""
    h hj haji pak bapak bpk bu ibu kak mas mbak mbk mr mrs ms dr drg ny nyonya tn tuan sdr sdri ust ustadz ustadzah
""")
"""A name without these is the name a person is spoken of by."""
HONORIFICS = TITLES | word_set("""
    i ni kk kakak mama mamah mamak mak mami mommy bunda bund ayah papa papi abi umi ummi umma abah babe mba kang teh
    teteh neng aa om oom tante oma opa koh ko ci cik cek bang abang uda udo uni etek mang bi bik yai yuk yu cak ning
    gus bude budhe pakde pakdhe paklik bulik bulek opung ompung inang amang tulang bli mbok dek adek dik nyai mbah
    eyang datuk tgk teungku teuku tengku cut daeng dg puang usi bung nona non encang encing mpok kol letkol kapten
    serka dokter ustad ustaz kyai kiai kh romo pdt pendeta suster sus bidan prof ir drs dra miss mister uncle auntie
    aunty buk bp pk ibuk mbake mase acil julak utuh nok ncik nang andi mbekayu mbakyu yayu kangmas nenek kakek wak
    uwak long pakcik makcik kep atu tu jro
""")
BUSINESSES = word_set("""
    toko kios kadai rm warung kantin kedai depot cv ud pt butik salon resto cafe kafe koperasi tk apotek olshop
    studio
""")
"""Heads of a shop's name that may stand for a person's."""
PARTS_OF_TITLES = word_set("h hj haji hajah rt rw etek long cek")
"""What may stand between a title and the name: `Bu Hj. Contoh`, `Pak RT Contoh`."""
SURE_NAME_CUES = word_set("""
    penerimanya namanya namaku namaq an up nama penerima penerimae penerime atasnama name jeneng nami jenengku
    jenenge ngaran ngaranna namonyo namo aranku nerima nerimanya nrima narima called name's names recipient receiver
    atn attn asmane asmanipun wastan adan aran pembelinya pembeli nmnya nm buyer attention pic cc
""")
NAME_CUES = SURE_NAME_CUES | word_set("""
    saya aku gue gua gw ane im i'm abdi kulo ambo beta
    is u untuk utk buat bwt kepada kpd to kangge kanggo kagem nggo gawe customer cust customernya si niki iki
    ini pikeun bakal untuak
""")
