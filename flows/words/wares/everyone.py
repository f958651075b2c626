"""What is sold in any trade, in Indonesian first, then in English and the languages of the islands."""

from typing import Final

THINGS: Final = """
    tanaman plant plants tanduran taneman
    bunga flower flowers floral
    pohon tree trees wit tangkal
    kaktus cactus cacti
    sukulen succulent succulents
    anggrek orchid orchids
    mawar rose roses
    melati jasmine
    pakis fern ferns
    lidah tongue tongues
    mertua inlaw
    gantung hanging hang
    meja table desk
    kursi chair chairs
    lemari cupboard wardrobe cabinet
    rak shelf shelves rack racks
    lampu lamp lamps light lights lampus
    kipas fan fans
    kasur mattress mattresses
    bantal pillow pillows cushion cushions
    guling bolster bolsters
    karpet carpet rug rugs
    tikar mat mats
    tirai curtain curtains blind
    cermin mirror mirrors koco
    lukisan painting
    jam clock watch
    vas vase vases
    keranjang basket baskets
    ember bucket buckets pail
    sapu broom brooms
    sikat brush brushes
    lap cloth cloths rag
    kain fabric cloth
    benang thread threads yarn yarns
    jarum needle needles
    kancing button buttons
    pita ribbon ribbons
    renda lace
    manik bead beads
    gelang bracelet bracelets bangle bangles
    kalung necklace necklaces
    cincin ring rings
    anting earring earrings
    bros brooch brooches
    liontin pendant
    mutiara pearl pearls
    perak silver
    topi hat hats cap caps beanie
    syal scarf shawl
    sarung sarong cover case
    sabuk belt belts
    kacamata glasses sunglasses
    payung umbrella umbrellas
    jaket jacket jackets
    kemeja shirt shirts
    rompi vest
    celana trousers pants trouser shorts
    rok skirt skirts
    gaun dress dresses gown
    kaos tshirt tee tees shirt
    lengan sleeve sleeves sleeved
    saku pocket pockets
    kerah collar
    bola ball balls
    raket racket rackets
    jaring net nets
    sepeda bicycle bike
    helm helmet
    tenda tent
    senter torch flashlight
    kompor stove burner
    tali rope string cord strap
    botol bottle bottles flask
    termos thermos flask
    gelas glass glasses cup cups
    cangkir cup cups mug mugs
    piring plate plates
    mangkok mangkuk bowl bowls
    sendok spoon spoons
    garpu fork forks
    pisau knife knives
    panci pot pots pan
    wajan pan pans wok
    tutup lid lids cap
    kotak box boxes case
    tas bag bags
    dompet wallet wallets purse purses
    koper suitcase suitcases luggage
    boneka doll dolls plush plushie plushies
    mainan toy toys
    mobil car cars
    kereta train
    pesawat plane airplane
    kapal ship boat
    rumah house
    kucing cat cats kitten kittens
    anjing dog dogs puppy puppies
    burung bird birds manuk
    ikan fish fishes iwak
    kelinci rabbit rabbits bunny bunnies
    beruang bear bears teddy
    gajah elephant elephants
    singa lion lions
    harimau macan tiger tigers
    kuda horse horses
    sapi cow cows beef
    ayam chicken chickens
    bebek duck ducks
    kupu butterfly butterflies
    bintang star stars starry
    bulan moon moons
    matahari sun
    awan cloud clouds cloudy
    pelangi rainbow rainbows
    hati heart hearts
    daun leaf leaves
    buah fruit fruits
    sayur vegetable vegetables veg veggie veggies
    pakan feed food
    makanan food
    pasir sand
    kandang cage hutch coop
    akuarium aquarium
    buku book books
    novel novels
    majalah magazine
    kamus dictionary
    cerita story stories
    gambar picture drawing
    kartu card cards
    kalender calendar
    kertas paper papers
    lilin candle candles
    dupa incense
    sabun soap soaps bar
    sampo shampoo shampoos
    minyak oil oils
    krim cream creams
    masker mask masks
    handuk towel towels
    sisir comb combs
    gunting scissors scissor
    lem glue glues
    cat paint paints
    kuas brush brushes paintbrush
    kanvas canvas canvases
    kayu wood wooden
    besi iron metal
    kaca glass
    plastik plastic
    kulit leather
    bambu bamboo
    rotan rattan
    tanah soil clay earth
    semen cement concrete
    batu stone stones rock rocks
    air water
    api fire
    listrik electric electrical electricity elektrik elektronik
    elektrik electric electrical
    manual handheld
    kabel cable cables cord wire
    baterai battery batteries
    pengisi charger
    layar screen
    tombol button
    suara sound audio
    nirkabel wireless bluetooth
    kue cake cakes cookie cookies
    roti bread breads bun buns
    donat donut doughnut donuts doughnuts
    bolu sponge
    pai pie pies
    puding pudding puddings
    es ice
    krim cream
    cokelat chocolate chocolates
    kacang nut nuts peanut peanuts bean beans
    keju cheese cheesy
    madu honey
    gula sugar
    garam salt
    tepung flour
    beras rice
    mie noodle noodles
    sambal chilli chili
    saus sauce
    kecap soy
    cuka vinegar
    susu milk
    teh tea teas
    kopi coffee coffees
    jus juice juices
    sirup syrup
    sereal cereal
    telur egg eggs
    daging meat beef
    udang prawn prawns shrimp
    cumi squid
    kepiting crab
    pisang banana bananas
    apel apple apples
    mangga mango mangoes
    jeruk orange oranges citrus
    anggur grape grapes
    semangka watermelon
    nanas pineapple
    kelapa coconut coconuts
    durian duren
    alpukat avocado avocados
    stroberi strawberry strawberries
    lemon lemons
    jahe ginger
    kunyit turmeric
    sereh serai lemongrass
    kayumanis cinnamon
    bawang onion onions garlic
    cabe chilli chili pepper
    tomat tomato tomatoes
    kentang potato potatoes
    wortel carrot carrots
    jamur mushroom mushrooms
    jagung corn maize
    ubi yam
    talas taro
    pedas spicy hot
    manis sweet
    asin salty salted
    asam sour
    pahit bitter dark
    gurih savoury savory
    tawar plain unsweetened
    dingin cold chilled iced
    panas hot warm
    beku frozen
    segar fresh
    kering dry dried
    basah wet moist
    mentah raw uncooked
    matang ripe cooked
    pedas pedes
    wangi scented perfumed fragrant
    tanpa without no non free
    polos plain solid blank
    motif pattern patterned print printed
    garis stripe stripes striped
    bunga flowery
    kotak checked plaid
    bulat round circle circular
    persegi square rectangular
    panjang long lengthy dowo dawa
    pendek short cekak
    besar big large ageng
    kecil small little tiny
    sedang medium middle
    lebar wide broad wideneck
    sempit narrow
    tebal thick
    tipis thin
    berat heavy
    ringan light lightweight
    tinggi tall high
    rendah low
    keras hard
    lembut soft gentle
    halus fine smooth
    kasar coarse rough chunky
    baru new
    bekas used
    lipat folding foldable folded collapsible
    putar rotating swivel
    berdiri standing stand
    duduk sitting
    dinding wall
    lantai floor
    atas top upper
    bawah bottom lower
    depan front muka hareup ngarep adep
    belakang rear back buri mburi wingking
    kiri left
    kanan right
    dalam inner inside dalem
    luar outer outside njaba
    bayi baby babies infant
    anak kid kids child children junior
    dewasa adult adults grownup
    pria men man male mens gents
    wanita women woman female womens ladies lady
    ibu mother mom mum mums
    ayah father dad
    hewan animal animals pet pets
    rajut knit knitted crochet crocheted woolly
    bordir embroidered embroidery
    tenun woven weave
    batik
    tulis handwritten
    cap stamp stamped
    saring filter filters strainer
    bubuk powder powdered ground
    butir grain granule granules whole
    biji bean beans seed seeds
    batang stick sticks stem
    lembar sheet sheets
    isi refill content contents
    ulang refill
    botol bottle
    tabung tube
    semprot spray
    oles rub
    tempel stick stickon patch
    cair liquid
    padat solid
    minum drinking drink
    makan eating
    tidur sleeping sleep
    mandi bath bathing shower
    cuci washing wash laundry
    pijat massage
    lari running run
    renang swimming swim
    gunung mountain hiking trekking
    pantai beach
    sekolah school
    kantor office
    dapur kitchen
    kebun garden gardening
    taman garden park
    kamar room bedroom
    mandi bathroom
    tamu guest
    pesta party
    ulang birthday
    tahun year
    nikah wedding
    lebaran eid
    natal christmas
    paket package bundle kit set
    hemat saver economy budget
    lengkap complete full komplit
    pemula beginner beginners starter
    mini small
    jumbo extra
    premium deluxe
    asli genuine original
    alami natural
    organik organic
    racun poison killer pesticide
    siput snail slug snails slugs
    serangga insect insects bug bugs
    nyamuk mosquito mosquitoes
    tikus mouse rat rats
    semut ant ants
    lebah bee bees
    penyemprot sprayer
    dot teat teats nipple nipples pacifier
    popok nappy nappies diaper diapers
    bedong swaddle swaddles
    selimut blanket blankets
    gendongan carrier sling
    sarung mitten mittens glove gloves
    kaki feet foot sock socks
    tangan hand hands
    kepala head
    susun stacking stacked
    kertas tissue
    segitiga triangle triangular bandana
    kerincing rattle rattles
    balok block blocks brick bricks
    kapas cotton
    bulat ball balls
    renda lacy
    resleting zipper zip zippered zipped sleting restleting risleting
    tali lace laces shoelace shoelaces
    hak heel heels heeled
    lancip pointed pointy
    selempang sling crossbody
    ransel backpack backpacks rucksack
    kulit hide
    pinggang waist
    sepatu shoe shoes
    sandal sandals slipper slippers sendal
    jepit thong thongs
    boot boots wellies welly gumboots
    kaos tee
    handuk towels
    merah red abang bang mirah
    hijau green ijo
    maroon sirahhati merahhati
    hitam black ireng celleng
"""
