"""Several words for one thing: whoever sells it by one of a line's names is asked for it by the others, too."""

from typing import Final

PHRASES: Final = """
    tabir surya = sunscreen = sunblock = sun screen = sun block = sun protection
    sabun muka = sabun wajah = face wash = facial wash = facial foam = face soap = facial cleanser
    sabun mandi = body wash = bath soap = shower gel
    sabun cuci = detergent = deterjen = laundry soap
    cuci piring = dish soap = dishwashing
    sandal jepit = flip flops = flip flop = flipflops
    kaos kaki = socks = sock
    sarung tangan = gloves = glove
    kaos dalam = singlet = undershirt
    tisu basah = wet wipes = wipes = baby wipes
    tisu wajah = facial tissue
    sikat gigi = toothbrush = tooth brush
    pasta gigi = odol = toothpaste
    cat kuku = kutek = nail polish
    bulu mata = eyelash = lashes = eyelashes
    pensil alis = eyebrow pencil = brow pencil
    perona pipi = blush on = blush = blusher
    bedak tabur = loose powder
    bedak padat = compact powder = pressed powder
    minyak rambut = hair oil
    minyak goreng = cooking oil
    minyak kayu putih = eucalyptus oil = cajuput oil
    minyak wangi = parfum = perfume
    lidah buaya = aloe vera = aloe
    gula aren = palm sugar = brown sugar
    kacang mete = cashew nut = cashew nuts = cashew = cashews = mede
    kacang tanah = peanut = peanuts = groundnut
    kacang hijau = mung bean = mung beans = kacang ijo
    kacang panjang = long bean = long beans = yardlong bean
    selai kacang = peanut butter
    selai stroberi = strawberry jam
    bawang putih = garlic
    bawang merah = shallot = shallots = brambang
    bawang bombay = onion
    cabe rawit = bird eye chili = birds eye chili = cengek
    daun bawang = leek = scallion
    daun jeruk = lime leaf = lime leaves
    jeruk nipis = lime
    telur asin = salted egg
    susu kental = condensed milk
    sambal bawang = onion sambal
    buku tulis = notebook = notebooks = note book
    buku gambar = sketchbook = drawing book
    buku catatan = notes = notepad
    pensil warna = color pencils = colored pencils = colour pencils
    cat air = watercolor = water color = watercolour
    spidol papan = whiteboard marker = board marker
    papan tulis = whiteboard = blackboard
    kertas lipat = origami
    kertas foto = photo paper
    isi staples = staples = staple refill
    tempat pensil = pencil case = kotak pensil = pencil box
    tempat bekal = kotak bekal = kotak makan = lunch box = lunchbox = bento
    tempat minum = botol minum = drinking bottle = water bottle = tumbler
    tas sekolah = school bag = schoolbag
    tas ransel = backpack = ransel
    tali sepatu = shoelace = shoelaces = shoe laces
    v belt = van belt = vanbelt = fanbelt = vbelt
    ban dalam = inner tube = tube
    ban luar = tire = tyre
    kampas rem = brake pad = brake pads = brakepad = brake shoe
    busi = spark plug = sparkplug
    oli mesin = engine oil = motor oil
    oli gardan = gear oil
    minyak rem = brake fluid
    air aki = battery water
    air radiator = coolant
    filter udara = air filter = saringan udara
    filter oli = oil filter = saringan oli
    lampu depan = headlight = headlamp
    lampu belakang = tail light = taillight
    kaca spion = spion = mirror = rear mirror
    rantai gir = chain set = gear set
    pupuk kandang = manure
    pupuk cair = liquid fertilizer
    media tanam = potting soil = potting mix
    bunga matahari = sunflower
    bunga telang = butterfly pea = telang
    daun kelor = moringa = kelor
    jinten hitam = habbatussauda = black seed
    botol susu = milk bottle = baby bottle = feeding bottle
    dot bayi = pacifier = nipple
    kain bedong = swaddle = bedong
    baju tidur = pajamas = piyama = sleepwear
    baju bayi = onesie = romper = jumper bayi
    celemek bayi = bib = slabber
    gendongan bayi = baby carrier = baby wrap
    biji kopi = coffee beans = coffee bean = kopi biji = whole bean
    kopi bubuk = ground coffee = kopi giling
    kopi susu = milk coffee = coffee milk = latte
    penyaring kopi = coffee filter = paper filter = saringan kopi
    teh hijau = green tea
    teh hitam = black tea
    wajan anti lengket = teflon = nonstick pan = non stick pan
    penggorengan = wajan = frying pan = fry pan
    talenan = cutting board = chopping board
    celengan = piggy bank
    alas kaki = keset = doormat
    pisau dapur = kitchen knife
    sendok makan = tablespoon
    sendok teh = teaspoon
    sendok sayur = ladle
    setengah kilo = half kilo
    dodol = toffee
    bolu gulung = roll cake = swiss roll = cake roll
    semen = cement
    tempered glass = anti gores = screen protector = pelindung layar
    biji = whole bean = whole beans = wholebean
    kayu manis = cinnamon
    kangkung = water spinach = morning glory
    celana = pull up = pull ups = pullup
    pendek = lengan pendek = short sleeve = short sleeves
    panjang = lengan panjang = long sleeve = long sleeves
    nb = newborn = new born = baru lahir
    tanpa pewangi = unscented
    tanpa gula = unsweetened
    sabun bayi = baby wash = baby soap
    kapas bulat = cotton balls = cotton ball
    topi rajut = beanie = knitted hat = woolly hat
    kantong asi = milk storage bag = milk storage bags = milk bags = breast milk bags
    balok susun = building blocks = stacking blocks = block set
    kunci l = hex key = allen key = hex keys
    kunci pas = open wrench = open end spanner
    kunci ring = ring spanner = ring wrench
    semprot rantai = chain lube = chain spray = chain lubricant
    tanaman hias = house plant = houseplant = indoor plant = ornamental plant
    lidah mertua = snake plant = sansevieria
    gelas ukur = measuring cup = measuring jug
    obat nyamuk = mosquito coil = mosquito repellent
    pengharum ruangan = air freshener = room freshener
    tempat sampah = trash can = rubbish bin = bin = tong sampah
    sikat wc = toilet brush
    kain pel = mop
    sapu tangan = handkerchief = hanky
    jas hujan = raincoat = rain coat = rain suit = mantel
    kaca mata = glasses = spectacles
    jam tangan = watch = wristwatch = arloji
    jam dinding = wall clock
    kartu ucapan = greeting card = greeting cards
    buah naga = dragon fruit
    ubi jalar = sweet potato = ketela
    jagung manis = sweet corn
    minyak kelapa = coconut oil
    minyak zaitun = olive oil
    air kelapa = coconut water
    keju parut = grated cheese
    roti tawar = white bread = sandwich bread
    roti gandum = whole wheat bread = wholemeal bread
    kue kering = cookies = cookie = biscuits
    kue ulang tahun = birthday cake = kue ultah = cake ultah
    ayam goreng = fried chicken
    nasi goreng = fried rice
    mie goreng = fried noodles
    es krim = ice cream = icecream
    es teh = iced tea = ice tea
    makanan kucing = cat food = pakan kucing
    makanan anjing = dog food = pakan anjing
    makanan ikan = fish food = pakan ikan
    pasir kucing = cat litter = cat sand = litter
    tali anjing = dog leash = leash
    matras yoga = yoga mat
    baju renang = swimsuit = swimwear
    celana pendek = shorts
    celana panjang = trousers = long pants
    celana dalam = underwear = panties = briefs = underpants
    baju hamil = maternity dress
    benang rajut = yarn = wool
    jarum rajut = crochet hook = knitting needle = knitting needles = hakpen
    lem tembak = glue gun = hot glue
    lampu tidur = night lamp = night light
    lampu meja = desk lamp = table lamp
    kipas angin = fan = electric fan
    anti gores = screen protector = tempered glass = pelindung layar
    joran = fishing rod = fishing pole
    senar = fishing line
    kail = fishing hook = fishing hooks = fish hook = fish hooks
    umpan = fishing bait = fishing lure
    softcase = clear case = soft case = case bening = silicone case
    stop kontak = extension cord = power strip = extension socket
    sarung hp = phone case = casing hp = phone cover
    kabel data = data cable = usb cable = charging cable
    gantungan kunci = keychain = key chain = key ring = ganci
    bunga kering = dried flower = dried flowers
    sarung bantal = pillowcase = pillow case = pillow cover
    gunting kuku = nail clipper = nail clippers
    sikat rambut = hair brush = hairbrush
    ikat rambut = hair tie = hair ties = scrunchie = kuncir
    jepit rambut = hair clip = hair clips = hairpin
    minyak esensial = essential oil = atsiri
    garam laut = sea salt
    daun teh = tea leaves
    susu bubuk = powdered milk = milk powder
    susu kedelai = soy milk
    saus tomat = ketchup = tomato sauce
    mie instan = instant noodles
    kacang almond = almonds = almond
    kacang kenari = walnuts = walnut
    biji bunga matahari = sunflower seeds
"""
