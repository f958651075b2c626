"""What people call cities and provinces besides their names."""

from typing import Final

_CITIES: Final = """
Jakarta Selatan: jaksel; jakarta selatan; jkt sel; jkts
Jakarta Pusat: jakpus; jkt pst; jkt pus; jkt pusat; jakarta pst; jakarta central; central jakarta
Jakarta Barat: jakbar
Jakarta Timur: jaktim
Jakarta Utara: jakut; jkt utr
Kepulauan Seribu: pulau seribu; thousand islands; kep seribu; pulo seribu
Kota Yogyakarta: jogja; yogya; jogjakarta; jogyakarta; djogja; djokja; yogja; yk; jogya; diy
Kota Surakarta: solo; sala
Kota Surabaya: sby; surabaja; sub
Kota Bandung: bdg; bandoeng
Bandung: bdg
Bandung Barat: kbb; bandung brt
Kota Bogor: bgr; buitenzorg
Bogor: bgr
Kota Bekasi: bks; bksi
Bekasi: bks; bksi
Kota Depok: dpk
Kota Tangerang: tgr; tng; tangerang
Tangerang: tgr; tng; tangerang
Kota Tangerang Selatan: tangsel; tang sel
Kota Semarang: smg
Semarang: smg
Kota Malang: mlg
Malang: mlg
Kota Cirebon: crb; cbn; cherbon
Cirebon: crb; cbn
Kota Sukabumi: smi; skb
Sukabumi: smi; skb
Kota Tasikmalaya: tasik; tsm
Tasikmalaya: tasik; tsm
Kota Medan: mdn
Kota Makassar: mks; mksr; ujung pandang; makasar; ujungpandang
Kota Palembang: plg; plb
Kota Pekanbaru: pku; pekan baru
Kota Balikpapan: bpp
Kota Samarinda: smd; smr
Kota Pontianak: pnk; ptk
Kota Banjarmasin: bjm; bdjm
Kota Banjarbaru: bjb; banjar baru
Kota Denpasar: dps
Kota Padang: pdg
Kota Batam: btm
Kota Pangkal Pinang: pgk; pkp
Kota Bandar Lampung: balam; bdl; tanjung karang; bandarlampung
Kota Palangkaraya: palangka raya; palangka; pky
Kota Manado: mdo; menado
Kota Kendari: kdi
Kota Bau Bau: baubau
Kota Lhokseumawe: lhok seumawe; lsm
Kota Banda Aceh: bna
Kota Pematangsiantar: siantar; pematang siantar
Kota Padangsidimpuan: padang sidempuan; sidimpuan; sidempuan
Kota Tanjung Pinang: tpi; pinang
Kota Ambon: ambon city
Kota Batu: kota batu; batu
Kota Lubuk Linggau: linggau; llg
Kota Cimahi: cmh
Kota Cilegon: clg; tjilegon
Kota Probolinggo: prob
Kota Salatiga: sltg
Karawang: krw; krwg; kerawang
Purwakarta: pwk
Majalengka: mjl
Indramayu: im; indr
Sidoarjo: sda; sidoardjo
Gresik: gsk; gersik
Lamongan: lmg
Mojokerto: mjk
Jombang: jbg
Tulungagung: ta; tlg
Banyuwangi: bwi
Jember: jbr
Lumajang: lmj
Pasuruan: psr
Bojonegoro: bjn
Ponorogo: po
Gunungkidul: gunung kidul; gk; gunkid; gunkul; wonosari gunungkidul
Kulon Progo: kp; kulonprogo
Sleman: slm; slmn
Bantul: btl
Purworejo: pwr
Purbalingga: pbg
Banyumas: bms; purwokerto
Cilacap: clp; clcp
Kebumen: kbm
Karanganyar: kra
Sukoharjo: skh
Wonogiri: wng
Temanggung: tmg
Banjarnegara: bna
Pandeglang: pdg
Labuhanbatu: labuhan batu
Labuhanbatu Utara: labura
Labuhanbatu Selatan: labusel
Tapanuli Selatan: tapsel
Tapanuli Tengah: tapteng
Tapanuli Utara: taput
Mandailing Natal: madina
Serdang Bedagai: sergai
Deli Serdang: deliserdang; ds
Humbang Hasundutan: humbahas
Padang Lawas: palas
Padang Lawas Utara: paluta
Toba: tobasa; toba samosir
Batu Bara: batubara
Pesisir Selatan: pessel
Pasaman Barat: pasbar
Lima Puluh Kota: 50 kota; limapuluh kota; limapuluhkota
Sijunjung: sawahlunto sijunjung; sijunjuang
Indragiri Hilir: inhil
Indragiri Hulu: inhu
Rokan Hilir: rohil
Rokan Hulu: rohul
Kuantan Singingi: kuansing
Tanjung Jabung Barat: tanjabbar; tanjab barat; tanjabar
Tanjung Jabung Timur: tanjabtim; tanjab timur
Batanghari: batang hari
Musi Banyuasin: muba
Musi Rawas: mura
Musi Rawas Utara: muratara
Ogan Komering Ulu: oku
Ogan Komering Ilir: oki
Ogan Komering Ulu Timur: okut; oku timur; okutimur
Ogan Komering Ulu Selatan: okus; oku selatan; okuselatan
Ogan Ilir: oi
Penukal Abab Lematang Ilir: pali
Banyuasin: banyu asin
Empat Lawang: 4 lawang
Rejang Lebong: rl
Mukomuko: muko muko
Lampung Selatan: lamsel
Lampung Tengah: lamteng
Lampung Utara: lampura; lamut
Lampung Barat: lambar
Lampung Timur: lamtim
Tulang Bawang: tuba
Tulang Bawang Barat: tubaba
Bangka Selatan: basel
Bangka Tengah: bateng
Bangka Barat: babar
Belitung Timur: beltim
Kepulauan Anambas: anambas
Kepulauan Mentawai: mentawai
Kepulauan Meranti: meranti
Lombok Barat: lobar
Lombok Tengah: loteng
Lombok Timur: lotim
Lombok Utara: klu; lout
Sumbawa Barat: ksb
Timor Tengah Selatan: tts
Timor Tengah Utara: ttu
Sumba Barat Daya: sbd
Manggarai Barat: mabar; labuan bajo
Manggarai Timur: matim
Flores Timur: flotim
Rote Ndao: rote
Kubu Raya: kkr; kuburaya
Kotawaringin Barat: kobar
Kotawaringin Timur: kotim
Barito Selatan: barsel
Barito Utara: barut
Barito Timur: bartim
Barito Kuala: batola
Gunung Mas: gumas
Murung Raya: mura
Hulu Sungai Selatan: hss
Hulu Sungai Tengah: hst
Hulu Sungai Utara: hsu
Tanah Laut: tala
Tanah Bumbu: tanbu
Kutai Kartanegara: kukar
Kutai Barat: kubar
Kutai Timur: kutim
Penajam Paser Utara: ppu; penajam
Mahakam Ulu: mahulu
Tana Tidung: ktt; tanah tidung
Paser: pasir
Bolaang Mongondow: bolmong
Bolaang Mongondow Utara: bolmut
Bolaang Mongondow Selatan: bolsel
Bolaang Mongondow Timur: boltim
Minahasa Utara: minut
Minahasa Selatan: minsel
Minahasa Tenggara: mitra
Kep. Siau Tagulandang Biaro: sitaro; siau tagulandang biaro
Kepulauan Sangihe: sangihe
Kepulauan Talaud: talaud
Banggai Kepulauan: bangkep
Banggai Laut: balut
Morowali Utara: morut
Parigi Moutong: parimo
Tojo Una Una: touna; tojo unauna
Toli-Toli: tolitoli
Pangkajene dan Kepulauan: pangkep; pangkajene kepulauan; pangkajene
Sidenreng Rappang: sidrap
Kepulauan Selayar: selayar
Luwu Utara: lutra
Luwu Timur: lutim
Tana Toraja: tator; tanah toraja
Toraja Utara: torut
Konawe Selatan: konsel
Konawe Utara: konut
Konawe Kepulauan: konkep
Kolaka Utara: kolut
Kolaka Timur: koltim
Buton Utara: butur
Buton Tengah: buteng
Buton Selatan: busel
Muna Barat: mubar
Bone Bolango: bonbol
Gorontalo Utara: gorut
Polewali Mandar: polman; polewali
Pasangkayu: mamuju utara; matra
Mamuju Tengah: mateng
Maluku Tengah: malteng
Maluku Tenggara: malra
Maluku Barat Daya: mbd
Kepulauan Tanimbar: tanimbar; mtb; maluku tenggara barat
Kepulauan Aru: aru
Seram Bagian Barat: sbb; seram barat
Seram Bagian Timur: sbt; seram timur
Halmahera Barat: halbar
Halmahera Utara: halut
Halmahera Selatan: halsel
Halmahera Tengah: halteng
Halmahera Timur: haltim
Kepulauan Sula: sula
Pulau Morotai: morotai
Pulau Taliabu: taliabu
Kota Tidore Kepulauan: tidore
Kepulauan Yapen: yapen
Biak Numfor: biak
Fak Fak: fakfak
Pegunungan Arfak: pegaf
Pegunungan Bintang: pegubin
Manokwari Selatan: mansel
Sorong Selatan: sorsel
Mimika: timika
Jayawijaya: wamena
Mempawah: pontianak
Aceh Barat Daya: abdya
Aceh Tamiang: atam
Aceh Besar: abes
Aceh Tenggara: agara
Pidie Jaya: pijay
Nagan Raya: nagan
Bengkulu Selatan: bs
Kapuas Hulu: kapuas hulu
Kayong Utara: ku
"""

_PROVINCES: Final = """
Daerah Khusus Ibukota Jakarta: jakarta; dki; dki jakarta; jkt; dkj; djakarta; jakarta raya; jabodetabek
Daerah Istimewa Yogyakarta: yogyakarta; jogja; yogya; diy; di yogyakarta; d i yogyakarta; jogjakarta; special region of yogyakarta
Jawa Barat: jabar; west java; jwbrt; jawabarat
Jawa Tengah: jateng; central java
Jawa Timur: jatim; east java
Banten: btn
Bali: bali
Nusa Tenggara Barat: ntb; west nusa tenggara; lombok
Nusa Tenggara Timur: ntt; east nusa tenggara
Aceh: nad; nanggroe aceh darussalam; nangroe aceh darussalam
Sumatera Utara: sumut; north sumatra; sumatra utara
Sumatera Barat: sumbar; west sumatra; sumatra barat
Sumatera Selatan: sumsel; south sumatra; sumatra selatan
Kepulauan Riau: kepri; riau islands
Kepulauan Bangka Belitung: babel; bangka belitung
Kalimantan Barat: kalbar; west kalimantan; west borneo
Kalimantan Tengah: kalteng; central kalimantan
Kalimantan Selatan: kalsel; south kalimantan
Kalimantan Timur: kaltim; east kalimantan
Kalimantan Utara: kaltara; kalut; north kalimantan
Sulawesi Utara: sulut; north sulawesi
Sulawesi Tengah: sulteng; central sulawesi
Sulawesi Selatan: sulsel; south sulawesi
Sulawesi Tenggara: sultra; southeast sulawesi
Sulawesi Barat: sulbar; west sulawesi
Gorontalo: gtlo
Maluku Utara: malut; north maluku
Lampung: lpg
Papua Barat: pabar; west papua
Papua Barat Daya: pbd; southwest papua
Papua Selatan: south papua
Papua Tengah: central papua
Papua Pegunungan: highland papua
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    lines = (line.split(": ", 1) for line in table.strip().splitlines())
    return {name: tuple(nick.strip() for nick in nicks.split(";")) for name, nicks in lines}


CITY_NICKNAMES: Final = _read(_CITIES)
PROVINCE_NICKNAMES: Final = _read(_PROVINCES)
