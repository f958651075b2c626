"""What tells one item of a product from its siblings: colours, sizes, flavours, grinds, sides and materials.

Indonesian first in each line, then English and the languages of Java, Sunda, Minang, Betawi, Banjar, Bali and Madura.
"""

from typing import Final

COLOURS: Final = """
    hitam cemeng ireng hideung hirang hitem itam selem celleng jetblack
    putih petak pethak puteh bodas putiah pote pothe petak offwhite
    merah abrit bara beureum abang habang mirah barak mera sirah rouge scarlet
    hijau ijem hejo ijo hijo ijau
    kuning jene koneng kuniang jenar
    biru bulao biruh
    coklat soklat cokolat mocca moka mocha
    abu abuabu abu2 gray grey kelabu silvergrey
    ungu wungu violet lilac lila lavender
    oranye jingga orange oranges
    emas gold golden
    perak silver
    merahmuda pink pinky jambon
    toska tosca turquoise teal
    maroon marun merahmarun burgundy
    navy dongker birudongker birutua
    krem cream krim creme beige ivory
    salem peach
    mint
    army hijauarmy olive zaitun
    sage
    mustard mustar
    lemon citrus
    mawar rose roses ros
    tua dark gelap deep kolot
    muda light ngora terang
    bening transparan transparent clear
    polos plain kosongan
    kembang floral flowery bunga flower flowers motifbunga
    garis salur stripe striped stripes
    kotak checkered plaid checked square gingham
    bintik polkadot dots dotted
    batik
    mengkilap glossy shiny mengkilat kinclong
    doff matte matt mate dop
    warnawarni multicolor colorful rainbow pelangi
"""

SIZES: Final = """
    l large besar gede gedhe ageung big
    s small kecil cilik alit leutik
    m medium sedang
    besar gede ageung gedhe gadang rajo large bigger biggest jumbo
    kecil cilik alit leutik ketek kenek halit alus small smaller smallest tiny mini
    sedang medium mid tanggung
    panjang long dawa panjhang
    pendek short cendek cindek
    tebal thick kandel tabal
    tipis thin ipis slim
    lebar wide
    sempit narrow
    tinggi high tall duwur dhuwur luhur
    rendah low
    berat heavy
    ringan light lightweight ringkih
    baru new anyar
    penuh full
    ganda double dobel
    tunggal single
"""

TASTES: Final = """
    pedas pedes lada padeh pedhes spicy spiced
    panas hot
    manis legi amis sweet manih manise
    asin salty salted gurih savory savoury
    asam sour kecut haseum asem
    pahit bitter pait
    tawar unsweetened hambar
    original ori orisinil orisinal biasa regular reguler classic klasik normal
    gila extreme ekstrim
    kelapa coconut klapa kalapa nyiur
    nanas pineapple nenas danas
    jeruk orange lime citrus limau
    apel apple
    anggur grape grapes
    semangka watermelon
    alpukat avocado
    durian duren
    nangka jackfruit
    salak snakefruit
    jambu guava
    pepaya papaya
    melon
    ceri cherry
    kurma date dates
    kismis raisin raisins
    kayumanis cinnamon
    kunyit turmeric kunir
    serai sereh lemongrass
    lengkuas laos galangal
    kencur
    cengkeh clove cloves
    pala nutmeg
    lada merica pepper mrica lado
    ketumbar coriander
    bawang onion
    wijen sesame
    vanila vanilla
    karamel caramel
    pandan
    melati jasmine
    almon almond almonds
    kenari walnut walnuts
    mete mede cashew cashews
    mentega butter margarin margarine
    yogurt yoghurt
    hutan forest wild
"""

KINDS: Final = """
    bubuk giling ground grind grinded powder powdered serbuk gilingan
    giling grind grinded ground
    biji bean beans seed seeds wholebean whole
    utuh whole wholes wutuh gembleng
    halus fine lembut alus lemes smooth
    kasar coarse agal rough
    sangrai roast roasted
    mentah raw mentahan atah
    matang cooked mateng
    beku frozen
    kering dry dried garing
    basah wet baseuh
    cair liquid
    padat solid
    batang bar bars stick sticks
    kiri left kiwa kenca
    kanan right tengen katuhu
    depan front ngarep hareup
    belakang rear back buri
    atas top upper dhuwur
    bawah bottom lower ngisor handap
    dalam inner inside jero
    luar outer outside
    pria lakilaki lanang lalaki men mens man male boy boys gentleman
    wanita perempuan wadon awewe women womens woman female girl girls lady ladies
    anak kids kid child children childrens bocah budak
    bayi baby babies newborn bayik orok
    dewasa adult adults
    remaja teen teens teenager
    kulit leather
    katun cotton
    sutra silk sutera
    linen
    wol wool
    rajut knit knitted crochet
    kanvas canvas
    karet rubber
    kayu wood wooden
    bambu bamboo
    besi iron
    baja steel
    stainless stenlis stainles
    kaca glass
    keramik ceramic
    plastik plastic
    kertas paper
    tanah clay
    rotan rattan
    anyaman woven
    segi square
    bulat round bunder bundar
    oval
    organik organic
    alami natural
    lembaran sheet sheets
    lengan sleeve sleeves
    harian day daily siang
    malam night overnight
    wajah face facial muka
    badan body tubuh
    bibir lip lips
    mata eye eyes
    kuku nail nails
    kaki foot feet
    tangan hand hands
    kering dry
    berminyak oily
    sensitif sensitive
    susu milk milky
    kambing goat goats
    sapi beef cow
    kerbau buffalo
    bebek duck
    udang shrimp prawn prawns
    cumi squid
    kepiting crab
    ikan fish iwak lauk
    sayur vegetable vegetables veggie veggies
    buah fruit fruits
"""
