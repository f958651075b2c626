"""What single trades sell, in Indonesian first and then in English: snacks, herbs, angling, plants, gadgets, pets."""

from typing import Final

THINGS: Final = """
    rosella hibiscus roselle
    telang butterflypea
    teri anchovy anchovies
    tenggiri mackerel
    tongkol tuna
    bandeng milkfish
    lele catfish
    gurame gourami
    cakalang skipjack
    kerang clam clams shellfish
    kedelai soy soya soybean soybeans
    ketan sticky glutinous
    sagu sago
    kemiri candlenut candlenuts
    asam tamarind
    kencur galingale
    jinten cumin
    jintan cumin
    pala mace
    sirih betel pothos
    pegagan gotukola
    sari extract essence syrup juice nectar
    ekstrak extract
    rempah spice spices spiced herbal
    wedang drink
    herbal herb herbs
    minuman beverages
    gulung roll rolls rolled
    stik stick sticks
    emping cracker crackers
    rempeyek peyek cracker crackers
    rengginang cracker crackers
    opak cracker crackers
    manisan candied
    asinan pickle pickles pickled
    acar pickle pickles pickled
    abon shredded
    dendeng jerky
    pangsit wonton wontons dumpling dumplings
    siomay dumpling dumplings
    dimsum dumpling dumplings
    lumpia springroll springrolls
    risoles rissole rissoles
    pempek fishcake fishcakes
    tempe tempeh
    terasi shrimppaste
    kaldu broth stock
    gulai curry
    kari curry
    talenan board boards
    cobek pestle
    ulekan pestle
    panci stockpot
    toples canister canisters
    stoples jar jars canister
    teko pitcher
    ceret kettle
    capitan tongs
    penjepit tongs
    pengupas peeler
    corong funnel
    serbet towel towels
    taplak tablecloth
    keset doormat mat mats
    gorden drape drapes
    seprai sheet sheets
    selendang scarf shawl stole
    pashmina shawl shawls
    khimar veil veils
    mukena prayer
    sajadah prayer mat mats rug rugs
    peci cap
    kopiah cap
    daster nightgown housedress nightdress
    tunik tunic tunics
    blus blouse blouses
    kulot culotte culottes
    kardigan cardigan cardigans
    sweter sweater sweaters jumper
    piyama pyjama
    singlet undershirt tanktop
    ciput undercap inner
    dalaman inner innerwear
    kaus sock socks
    kets sneaker sneakers trainers
    sneaker kets trainers
    joran rod rods
    senar line lines
    kail hook hooks
    umpan bait baits lure lures
    pancing fishing angling
    serok scoop net
    pot planter planters
    terakota terracotta
    gerabah pottery earthenware
    sekam husk husks
    puring croton
    keladi caladium
    kamboja frangipani plumeria
    teratai lotus
    bugenvil bougainvillea
    rumput lawn
    casing case cases cover covers
    softcase case cases softcover
    hardcase case cases
    pelindung protector guard
    headset earphone earphones headphone headphones
    earphone earphones earbuds headset
    holder mount stand
    dudukan holder stand mount
    gantungan keychain keychains
    kontak socket sockets outlet outlets
    stopkontak socket sockets outlet outlets extension
    colokan plug plugs socket sockets
    saklar switch switches
    setrika iron irons
    termos tumbler tumblers
    tetikus mouse
    flashdisk flashdrive usb thumbdrive
    sampul cover covers
    deodoran deodorant
    layangan kite kites
    kelereng marble marbles
    paku nail nails
    sekrup screw screws
    bor drill drills
    amplas sandpaper
    pasir litter
    pelet pellet pellets
    cupang betta bettas
    akuarium tank tanks fishtank
    sisir brush
    kalung collar collars
    tali leash
    tuntun leash lead
    kutu flea fleas lice tick ticks
    bulu fur coat feather feathers
    jati teak
    mahoni mahogany
    pinus pine
    tembaga copper
    kuningan brass
"""
