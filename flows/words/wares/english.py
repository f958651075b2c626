"""What is sold, in Indonesian first and then in English and as it is spelt by ear, trade by trade."""

from typing import Final

CLOTHES: Final = """
    baju shirt shirts clothes klambi kalambi outfit
    kaos kaus tshirt tshirts tee tees oblong
    kemeja shirt shirts hem
    celana pants trousers trouser jeans sruwal calana
    rok skirt skirts
    gaun dress dresses
    gamis dress abaya robe
    jaket jacket jackets hoodie
    mantel coat raincoat
    kerudung jilbab hijab veil scarf headscarf kudung tudung shawl
    topi hat hats cap caps
    sepatu shoe shoes sapatu
    sandal sendal slippers slipper flipflop flipflops sandals
    sneaker sneakers snikers
    boot boots
    hak heel heels
    tali lace laces strap rope
    sabuk belt ikatpinggang
    tas bag bags tote
    ransel backpack
    dompet wallet purse
    sarung sarong
    mukena
    sajadah prayermat
    piyama pajamas pyjamas pajama
    handuk towel towels anduk
    selimut blanket blankets
    bantal pillow pillows
    guling bolster
    kasur mattress
    sprei seprai bedsheet bedsheets sprai
    gorden curtain curtains korden
    masker mask masks
    kacamata glasses sunglasses
    gelang bracelet bangle
    cincin ring rings
    kalung necklace
    anting earring earrings
    bros brooch
    payung umbrella
    celemek apron bib slaber
    bedong swaddle
    gendongan carrier sling
    popok diaper diapers nappy nappies pampers
    empeng pacifier
    dot nipple teat
    mainan toy toys dolanan
    boneka doll dolls
    kereta stroller
    koper suitcase suitcases luggage trolley
    selempang sling crossbody selempangan
    resleting zipper zip ritsleting retsleting
    pita ribbon bow ribbons
    jepit flipflop clip
    pantofel loafers loafer pumps oxford oxfords pantopel
    flatshoes flats flat balet
    teplek flat flats
    sekolah school
    lari running run jogging
    olahraga sport sports sporty
    gunung mountain hiking outdoor
    selop slipon slipons mules
    semir polish
    netral neutral
    lipat folding foldable fold foldup
    belanja shopping grocery
    pinggang waist hip
    panjang long
    pria mens men
    kulit leather
    empuk soft cushion cushioned
    tinggi high tall
    insole insoles
    jumper onesie romper bodysuit
    setelan set suit
    oblong tee
    topi beanie hat
    slaber bib bibs
    kelambu net mosquitonet
    kerincing rattle rattles
    jerapah giraffe
    gajah elephant
    kelinci bunny rabbit bunnies
    beruang bear bears
    awan cloud clouds
    bintang star stars
    roket rocket
    balok blocks block
    susun stacking building
    angka numbers number
    huruf letters alphabet letter
    hewan animal animals binatang
    kapas cotton
    popok nappy nappies diaper diapers
    rekat tape taped
    celana pants pullup pullups
    pewangi scented fragranced
    kantong bag bags pouch
    minyak oil
    tidur sleep sleeping nightwear
    hujan rain
    jas coat suit
"""

KITCHEN: Final = """
    makanan food
    minuman drink drinks beverage
    wajan pan frypan fryingpan skillet penggorengan katel
    panci pot saucepan
    teflon nonstick
    kuali wok
    kukusan steamer dandang
    ketel kettle
    teko teapot kettle
    pisau knife knives lading peso
    sendok spoon spoons
    garpu fork forks
    piring plate plates
    mangkok mangkuk bowl bowls
    cangkir cup cups
    gelas glass glasses
    mug
    botol bottle bottles
    toples jar jars
    tutup lid cover
    tempat box container holder
    kotak box boxes
    talenan cuttingboard choppingboard
    parutan grater
    blender
    ulekan cobek mortar
    saringan strainer sieve filter
    spatula sutil
    loyang tray bakingpan
    nampan tray
    oven
    kompor stove
    oven
    ember bucket pail
    baskom basin
    keranjang basket
    sapu broom
    pel mop
    serbet napkin
    lap cloth wipe rag
    sikat brush brushes
    spons sponge
    rak rack shelf
    gantungan hook hanger hangers
    lampu lamp bulb light lights
    lilin candle candles
    cermin mirror mirrors kaca
    jam watch clock
    kursi chair
    meja table desk
    termos thermos flask
    bekal lunch lunchbox
    sedotan straw straws
    anti non
    lengket stick
    dandang steamer
    susun tier stackable
    kukus steam
    goreng frying fry
    saji serving
    nasi rice
    makan eating dinner
    minum drinking
    sayur vegetable soup
    gagang handle
    kaca glass
    bambu bamboo
    kayu wooden wood
    pengaduk stirrer whisk
    kocok whisk
    timbangan scale scales
    cetakan mold mould
    oven
    celemek apron
    sarung gloves mitt
"""

FOODS: Final = """
    beras rice beas weas
    gula sugar
    garam salt
    minyak oil
    kecap soysauce
    saus sauce
    sambal chili chilli sambel sambalado
    cabe cabai chili chilli chilies lombok lado
    tepung flour
    telur telor egg eggs endog
    madu honey maddu
    roti bread
    kue cake cakes cookies cookie
    biskuit biscuit biscuits crackers
    keripik kripik kerupuk chips crisps
    kerupuk krupuk cracker crackers
    kacang peanut peanuts nut nuts beans
    selai jam
    permen candy candies sweets
    mie mi noodle noodles
    bakso meatball meatballs baso pentol
    sosis sausage sausages
    ayam chicken manuk
    daging meat
    kentang potato potatoes
    singkong cassava sampeu
    ubi yam
    jagung corn
    pisang banana bananas gedang cau
    mangga mango mangos mangoes
    tomat tomato tomatoes
    timun mentimun cucumber
    terong eggplant aubergine
    bayam spinach
    kangkung
    wortel carrot carrots
    kubis cabbage kol
    selada lettuce
    sawi mustardgreens
    buncis
    daun leaf leaves
    bunga flower flowers kembang
    kopi coffee kopy coffe
    teh tea
    susu milk
    keju cheese
    coklat chocolate choc chocolatte
    jahe ginger jae
    jamur mushroom mushrooms supa
    kurma dates
    abon floss
    rendang
    tahu tofu
    tempe
    bumbu seasoning spice spices
    santan coconutmilk
    es ice
    puding pudding
    jeli jelly
    cengkeh clove cloves
    pala nutmeg
    kapulaga cardamom
    lada pepper
    celup teabag teabags bag bags
    tubruk loose looseleaf
    saring filter filters
    kertas paper papers
    panggang roasted baked grilled
    goreng fried
    krimer creamer
    seduh brewing brew
    hampers hamper gift
    balado chili
    serbuk powder
    batang stick sticks
"""

CARE: Final = """
    sabun soap soaps sabon
    sampo shampoo shampo
    kondisioner conditioner
    odol toothpaste
    parfum perfume fragrance cologne
    bedak powder
    lipstik lipstick gincu
    kutek nailpolish
    pelembap pelembab moisturizer moisturiser moist
    lulur scrub
    pembersih cleanser cleaner wash
    serum essence
    toner
    losion lotion
    krim cream
    maskara mascara
    alis brow eyebrow eyebrows
    kuas brush brushes
    kapas cotton
    tisu tissue wipes tissues
    sisir comb
    minyak oil
    jerawat acne
    pemutih whitening
    pencerah brightening glow glowing
    rambut hair
    gigi teeth tooth dental
    kapsul capsule capsules caps pil
    obat medicine
    balsem balm balsam
    jamu herbal
    alas base
    bibir lip lips
    mata eye
    pipi cheek
    penghapus remover
    rias makeup
    pelembap moisturizer
    tabir sun
    botol bottle
    jerawat acne
    kusam dull
    kering dry
    berminyak oily
    eksfoliasi exfoliating peeling
    mawar rose
    timun cucumber
    beras rice
    madu honey
    padat solid compact pressed
    tabur loose
    cair liquid
    isi refill
"""

PAPER: Final = """
    buku book books
    pulpen pen pens ballpen bolpen bolpoin ballpoint
    pensil pencil pencils potlot
    penghapus eraser erasers setip stip
    penggaris ruler rulers garisan
    gunting scissors scissor
    lem glue lim
    lakban tape ducttape
    selotip sellotape tape isolatip
    spidol marker markers
    krayon crayon crayons
    amplop envelope envelopes
    map folder folders
    tinta ink
    stabilo highlighter highlighters
    rautan serutan sharpener ongotan
    penjepit clip clips klip
    isi refill staples
    stempel stamp
    stiker sticker stickers
    kertas paper papers
    bingkai frame
    papan board
    kapur chalk
    cat paint paints
    kalkulator calculator
    peta map
    label labels
    lipat folding foldable
    gambar drawing
    warna color colour colored coloured
    tulis writing
    garis lined ruled line
    kotak squared grid
    polos blank plain
    tipis thin
    tebal thick
    meja desk
    dinding wall
    papan board
    tempel sticky
    catatan notes note memo
    bendel ring binder
    jilid binding
    jangka compass
    busur protractor
    tip correction
    pensil pencil
    mekanik mechanical
    cadangan spare
    kado gift
    bungkus wrapping wrap
    buram scrap
    serut sharpener
"""

WORKSHOP: Final = """
    ban tire tires tyre tyres
    oli oil
    rem brake brakes
    kampas pad pads
    rantai chain chains
    busi sparkplug sparkplugs
    aki battery accu
    baterai battery batteries
    spion mirror mirrors
    helm helmet helmets
    saringan filter
    kopling clutch
    laher bearing bearings
    knalpot exhaust muffler
    jok seat
    kabel cable cables wire
    lampu bulb headlight
    sekring fuse
    baut bolt bolts
    mur nut nuts
    obeng screwdriver
    kunci wrench key spanner
    tang pliers
    palu hammer
    gergaji saw
    selang hose
    pompa pump
    mesin engine machine
    gir gear sprocket
    karburator carburetor
    sarung cover
    mobil car cars
    motor motorcycle motorbike bike
    sepeda bicycle
    kombinasi combination
    lancip longnose pointed
    potong cutting cut
    krom chrome
    standar standard
    gas throttle
    udara air
    roda wheel wheels
    semprot spray sprayer
    pembersih cleaner
    injektor injector
    lem glue
    kain cloth fabric
    servis service
    sein indicator signal turnsignal blinker
    bohlam bulb bulbs
    mata link links
    plus phillips cross
    minus flat slotted
"""

FARM: Final = """
    benih bibit biji seed seeds winih
    bibit seedling seedlings seed seeds
    pupuk fertilizer fertiliser rabuk
    kompos compost
    kandang manure
    cangkul hoe pacul
    sabit arit sickle
    sekop shovel spade
    sprayer semprotan spray
    selang hose
    pestisida pesticide
    pot planter pot
    polibag polybag polybags
    tanaman plant plants
    tanah soil
    sekam husk
    gembor wateringcan
    jaring net netting
    terpal tarp tarpaulin
    pakan feed
    padi rice
    jagung corn maize
    kacang beans
    bawang onion shallot garlic
    cair liquid
    akar root roots
    rumput grass
    hama pest pests
    kotor dirt
    benih seed seeds bine wiji bijih
    bayam spinach
    kangkung waterspinach spinach
    karung sack sacks kampil
    kambing goat menda bembe
    kandang manure dung kandhang
    rumput grass weed weeds
    dolomit dolomite
    gagang handle
    kepala head
    gerigi serrated bergerigi
    dahan branch pruning
    gunting shear shears secateurs scissors
    panjang long
    keriting curly
    manis sweet
    ceri cherry
    naungan shade
    paranet shadenet
    kompos compost
    kebun garden
"""

GIFTS: Final = """
    paket package bundle
    hadiah gift gifts kado
    kartu card cards
    pita ribbon
    tempel adhesive
    kucing cat cats meong
    anjing dog dogs
    burung bird birds
"""

ALL: Final = CLOTHES + KITCHEN + FOODS + CARE + PAPER + WORKSHOP + FARM + GIFTS
