"""What people are called: frequent given and family names of the country, and how such names end.

The list is no register: a name that is missing is read as well, one that is here is read more surely.
"""

import re
from typing import Final

from flows.words.tables import word_set

GIVEN: Final = word_set("""
    abdul abdullah abdurrahman abi abidin ade adelia adi adinda aditya adrian afifah agnes agung agus agustina ahmad
    aini aisyah ajeng aji akbar alamsyah alan aldi alex alfi alfian ali alia alif alifah alika alimuddin alisa alvin
    alya amalia amanda amelia ami amin amina aminah amir amiruddin ana anak anang ananda anas andhika andi andika
    andini andre andreas andri andriani anggi anggraini anggun ani anik anindya anis anisa anita anjani anna annisa
    anton antonius anwar aprilia apriyani ardi ardian ardiansyah ari arief arif arifin aris arjuna arman armin
    arsyad arum arya asep asih asma asmara asri astri astuti atika atun audrey aulia avi aya ayu ayunda aziz azizah
    azka azzahra bachtiar bagas bagus bahar baiq bakri bambang basuki bayu benny bernadeta betty bimo bobby boru
    brian budi budiman bunga burhan cahya cahyani cahyo candra caroline cecep charles christian christina cici cindy
    cinta citra clara cokorda cristina dadang dahlan damar danang dani daniel danu darma darmawan darmi darwis david
    dayat dea dede dedi deden denny denis desi desak dessy desta desy devi dewa dewi dian diana dicky didi dika dila
    dimas dina dinar dinda dini dion dita diva djoko dodi doni donny dwi dyah edi edo edward edwin efendi eka eko
    ela eli elin elisa elly ellen elsa elvira ema emi emilia endah endang endra enny erik erika erlangga erna erni
    ernawati erwin esti esther eva evelyn evi fachri fadhil fadil fadli fahmi fahri faisal fajar fandi fani farah
    farhan farid farida fariz fatih fatima fatimah fauzan fauzi fauziah febri febriani felix ferdi ferdinand ferry
    fika fikri fina firda firman fitra fitri fitria fitriani frans fransiska fredy gabriel galih galuh ganesha gani
    gatot gayatri gede gilang gina gita grace guntur gunawan gusti habib habibah hadi hafiz hafizh haikal hakim
    halim halimah hamdan hamid hamidah hamzah hana handayani hani hanif hanifah hanna hans hapsari hardi hari
    hariadi haris hariyanto harry hartati hartono haryanto hasan hasanah hasanuddin hasna hasyim hendra hendri
    hendro henny hera herawati heri herlina herman hermawan herni heru hesti hidayah hidayat hilda hilmi husein
    husna husni ibnu ibrahim ida idris ifa ika ikbal ikhsan ikhwan ilham ilyas ima imam iman imelda ina indah indra
    indri indriani intan iqbal ira iran irawan irfan irma irsyad irwan irwansyah isa ismail isnaini ita iwan jaenab
    jaja jajang jamal jamaluddin james jamilah jaya jefri jeni jenny jessica jihan jimmy joko johan johannes john
    joni jonathan joseph josephine juanda juli julia juliana julianti jumadi jumiati juni junaidi juwita kadek kamal
    kamila karim karina karmila kartika kartini karyono kasih katarina kevin khadijah khairul khairunnisa khoirul
    kholifah kiki kirana komang komariah kristian kristina kurnia kurniawan kusuma ketut laila laksmi lala lana
    lasmi lastri latif latifah laura leli lena leni leo lestari lia liana lidia lies lila lili lilik lilis lina
    linda lisa livia lucia luh luki lukas lukman lulu lusi lusiana lutfi lydia made mahmud malik mamat mardiana
    margaretha maria mariam marlina martha martini marwah maryam maryati mas'ud maulana maulida maya mayang mega
    meilani meli melati melinda melisa merry meta michael michelle mila mimin mira mirna mita mohamad mohammad
    monika mufid muhamad muhammad muji mukhlis mulia mulyadi mulyani mulyono munawar murni mursyid musa mustafa
    mustika mutia mutiara nabila nadia nadira nadya naila najwa nana nancy nanda nanang nanik nasir nasrul nasution
    natalia natasya naufal nayla neneng neni nengah nia nico nida nikita nila nina nindy ningsih nining nisa nita
    noni nora norma nova novi novia noviana novianti novita nugraha nugroho nunung nur nura nuraeni nuraini nurbaiti
    nurhasanah nurhayati nuri nurjanah nurul nyoman okta oktavia olivia osman otong panji paramita paul permana
    permata petrus pipit pradana prakoso pramono prasetyo pratama pratiwi prayoga priska priscilla puji pujiastuti
    purnama purnomo purwanti putra putri putu puspita queen rachel rachmat raden radit raditya rafa rafael rafi
    rafli rahayu rahma rahman rahmat rahmawati rahmi raihan rais raisa raka ramadhan ramadhani rama ramlah ramli
    ranggi rani ranti rara rasyid ratih ratna ratu raya rendi reni reno resti reva revan rey reyhan reza ria rian
    riani rianti ricky rido ridho ridwan rifka rifki rika rina rini rio riri risa riska riski risma rita rizal rizka
    rizki rizky robert robi rochmah rohana rohani rohayati rohman roni ronny rosa rosalina rosdiana rosi rosida
    rosita rosmawati rudi rudy rukmini rustam ruth sabrina sadewa safira safitri saiful sakinah salim salma salman
    salsabila samsul samuel sandi sandra sandy sania santi santoso saputra saputri sara sari sarah sartika satria
    sekar selvi senja septi septian setia setiawan setyo shafira sherly shinta sidik sigit silvi silvia simon sinta
    siska siti slamet sofia sofyan soleh sonia sri stefani stella stephanie subagyo subekti sudarmi sudirman sugeng
    sugiarti suhartini suharto sujono sukma sulaiman sulastri sulis sumarni sumiati sunarti sunarto supri supriadi
    supriyanto supriyadi surya suryani suryadi suryana susan susanti susi susilo susilowati sutrisno suwarni suwarno
    syafira syafiq syahrul syaiful syamsul syarif syarifah syifa tania tantri tari tasya tatang tati taufik taufiq
    teddy tedi teguh teresa tia tiara tika tina tini tirta titi titik titin tomi tommy toni tono tri trisna tsania
    tuti ucok udin ujang uli ulfa umar umi untung usman utami utari uun vania vega vera veronika vicky vika vina
    vincent vino vira vita vivi wahid wahyu wahyuni wahyudi wati wawan wayan widi widiastuti widodo widya wijaya
    wildan willy wina winarti winda windi wira wisnu witri wiwik wiwin wulan wulandari yana yani yanti yanto yasin
    yasmin yati yayan yayuk yeni yessi yogi yohana yohanes yolanda yoga yosef yosua yudha yudi yuli yulia yuliana
    yulianti yulianto yuna yuni yunita yunus yusril yusuf zahra zaenab zainab zainal zainuddin zaki zaky zaskia
    zulaikha zulfa zulfikar zulkifli zahrani siregar simanjuntak simatupang simbolon sitompul sihombing situmorang
    sinaga sitorus manurung pasaribu panjaitan silalahi hutapea hutagalung nainggolan marpaung tampubolon lubis
    harahap daulay pohan ginting tarigan sembiring purba saragih damanik tanjung chaniago koto piliang caniago
    sikumbang wenda kogoya tabuni mandacan rumbiak pattimura latuconsina pelupessy sahetapy tuasikal pontoh
    mokodompit lasut wowor rumengan tumewu pangkey kaunang lengkong mandagi supit tan lim wong chandra tanoto
    hartanto mary anne ann peter mark emma jane kate kim tom tim dan jack lucy emily sophie hannah thomas alexander
    nicole chris christopher marie klaus pierre sven lars yuki kenji chen li
""")
ENDINGS: Final = re.compile(
    r"\w{2,10}(?:wati|yati|yanti|ianti|ningsih|ningrum|yanto|ianto|iyono|iyanto|ansyah|rudin|uddin|udin|ullah|iansyah|"
    r"iawan|yawan|syari|astuti|utami|sari|iyah|rrahman|urrahman|hidayat|saputra|saputri|wijaya|kusuma|kurnia|"
    r"nugroho|santoso|susanto|hartono|artono|artini|arti|asih|suryani|iani|yani|mulyadi|supriyadi|iyadi)"
)
"""How a name ends that is longer than its ending."""
NAME_PARTS: Final = word_set("""
    bin binti van der de den von al el boru br dg daeng karaeng la wa abd moh muh m st ach abdoel dt mgs kms nyi ki
""")
"""Small words within a name."""
