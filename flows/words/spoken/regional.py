"""How orders are spoken in the regions: Javanese, Sundanese, Minang, Betawi, Malay, Balinese, Banjar, Makassar, Ambon,
Manado, Papua, Palembang, Batak, Madura and Aceh, and in English; class by class.
"""

from typing import Final

from flows.words.tables import word_set

ORDER_VERBS: Final = word_set("""
    tuku tumbas mundut mundhut mesen pesenke pesenno njaluk nyuwun njupuk pengin pingin kepengin mbeli meser mésér
    meuli hoyong palay bade badhe mambali bali mamasan nio beliin pesenin nak ambik meli numbas handak manukar tukar
    pesanka mauka ambe bli naeng manuhor tuhor meleya mellea messen bloe peusan pesang ordering purchase grab
    getting buy get need want order take like
""")
SEND_VERBS: Final = word_set("""
    kirim krm krim kirimin kirimkan dikirim dikirimin dikirimkan kirimnya ngirim send sent ship shipped deliver
    delivered delivery kirimno kirimke kirimna kirimaken kirimo kintun kintunan kintunkeun dikintun kintunkan
    kirimkeun kirimi dikirimno dikirimke anterno anterke anterin anter antar antarkan diantar dianter dianterin
    anteraken hantar hantarkan dihantar poskan antarin aturkeun dipaketin paketin paketkan kirimlah antarlah
    ngirimna
""")
TO: Final = word_set("""
    ke ka teng dateng kat nang maring marang ring par k tu to kagem nggo enggo gawe d di nyang kanggo kangge pang
""")
"""Whom or where to."""
HOUSES: Final = word_set("""
    rumah rumahnya rumahe omah omahe griya griyane griyanipun dalem dalemipun imah bumi umah umahe house home tempat
    tempatnya nggone nggon
""")
"""A person's name follows them: `omahe Cak Contoh`."""
PEOPLE: Final = word_set("""
    ambo awak denai den tiang titiang beta nyong inyong abdi kaula ulun unda saye aye ane ente kitorang kitong
    torang sengko dewek dewe au ahu hamu ho iak sidak kulo kula aing urang maneh anjeun sampeyan panjenengan
    jenengan njenengan situ lo lu elu loe gue gua gw gwe guwe awakku awakmu ale ose antum ana nyak pian ikam buhan
""")
PARTICLES: Final = word_set("""
    nggih nggeh inggih njih yo yoh iyo iyoh atuh euy mah teh nya nyak rek lah ciek mawon wae bae jo jua haja ji mi
    le ngge geh seh mas nduk nang cak oi woi woy nian lamo bana jugo juo yolah dih pang lai doh tah tuh jah jeh
    mauliate sakalangkong suksma dangke danke bujur pisan sanget pol lur gaes guys bestie bosku bosque say beb cin
    punten permios amit nuwun sewu ngapunten hapunten ampura nyuwun tabik horas mejuah rahayu om swastyastu
""")
SAID_TOO: Final = word_set("""
    upami lamun menawi menowo nek nek'e yen kalo kalu mun amun aya onten wonten ono enten ado ada keneh masih saweg
    lagek baru engko mengko benjing benjang isuk sesuk bsk engke kin geus wis wes uwis sampun parantos alah alun
    sudoh sudo udeh ude anu eta niki meniko puniko kuwi iku iki kiye kuwe itoh nang ning anging tapi ananging sareng
    kalih kaliyan karo ambek mbek kambi jo samo serto lan jeung sarta deng deng'an mbarek sekalian sakalian sisan
    nyong pan arep arek ape badhe bade rek nak nio ka kudu mesti kedah musti sing nu nan yg kang gancang enggal
    ndang lekas capek cepetan cepeten langsung sakaligus tulung tulong tolongin toloang bantosan bantuin rencangi
    monggo mangga silahken silakan sumangga tafadhol griyane omahe imahna nomornyo nomere nomerna nomore nope hapena
    hpne hpna alamate alamatna alamatnyo jenenge ngaran ngaranna aranku aran asmane fon pon tepon tilpun bungkus
    botol biji kilo dus ladang ambil jupuk cokot candak ambe
""")
ENGLISH: Final = word_set("""
    she's he's who's i'd i'm i'll id ill im it's its name's names that's there's let's can't don't won't please pls
    plz kindly thanks literally obsessed really just also only maybe hope love loved wanna gonna gotta lemme gimme
    hi hello hey dear good morning afternoon evening night day sir madam miss admin team there looking interested
    process checkout order ordered ordering orders reorder payment paid paying pay bank fine same new old last next
    month week today tomorrow yesterday asap urgent quick soon when what which how where who why is are was were be
    been being do does did have has had will would could should may might must shall a an the of for from with
    without and or but if then so because as by on in at into onto over under off out up down about after before
    between my your his her our their me you him us them this these those here not no yes yeah yep ok okay sure
    great perfect awesome cool one's each some any all both more most less few many much lot lots bit pack packs
    piece pieces set sets box boxes bottle bottles jar jars bag bags staying stay living live located residing
    address number phone contact reach call text whatsapp recipient receiver gift present birthday friend friends
    wife husband mom mum mother dad father sister brother son daughter kids kid office home place house hotel guest
    cheers regards total cash card receipt invoice note notes leave drop ring knock front door lobby desk guard
    receptionist
""")
