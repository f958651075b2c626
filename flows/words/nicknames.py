"""What people call cities and provinces besides their names.

In the order of the ministry's list. An entry begins with the ministry's name, of a city without `Kota` or `Kabupaten`:
where both exist, the nickname is of both.
"""

from typing import Final

_CITIES: Final = """
Aceh Tenggara: agara; Aceh Besar: abes; Aceh Barat Daya: abdya; Nagan Raya: nagan; Aceh Tamiang: atam
Pidie Jaya: pijay; Banda Aceh: bna; Lhokseumawe: lsm
Tapanuli Tengah: tapteng; Tapanuli Utara: taput; Tapanuli Selatan: tapsel; Toba: tobasa, toba samosir
Mandailing Natal: madina; Humbang Hasundutan: humbahas; Serdang Bedagai: sergai; Padang Lawas Utara: paluta
Padang Lawas: palas; Labuhanbatu Selatan: labusel; Labuhanbatu Utara: labura; Medan: mdn
Pematangsiantar: siantar; Padangsidimpuan: padang sidempuan, sidimpuan, sidempuan
Pesisir Selatan: pessel; Sijunjung: sawahlunto sijunjung, sijunjuang; Lima Puluh Kota: 50 kota, limapuluh kota
Kepulauan Mentawai: mentawai; Pasaman Barat: pasbar
Indragiri Hulu: inhu; Indragiri Hilir: inhil; Rokan Hulu: rohul; Rokan Hilir: rohil; Kuantan Singingi: kuansing
Kepulauan Meranti: meranti; Pekanbaru: pku
Tanjung Jabung Barat: tanjabbar, tanjab barat, tanjabar; Tanjung Jabung Timur: tanjabtim, tanjab timur
Ogan Komering Ulu: oku; Ogan Komering Ilir: oki; Musi Rawas: mura; Musi Banyuasin: muba
Ogan Komering Ulu Timur: okut, oku timur; Ogan Komering Ulu Selatan: okus, oku selatan
Penukal Abab Lematang Ilir: pali; Musi Rawas Utara: muratara; Palembang: plg, plb; Lubuk Linggau: linggau, llg
Lampung Selatan: lamsel; Lampung Tengah: lamteng; Lampung Utara: lampura, lamut; Lampung Barat: lambar
Tulang Bawang: tuba; Lampung Timur: lamtim; Tulang Bawang Barat: tubaba; Bandar Lampung: balam, bdl
Bangka Selatan: basel; Bangka Tengah: bateng; Bangka Barat: babar; Belitung Timur: beltim
Pangkal Pinang: pgk, pkp
Kepulauan Anambas: anambas; Batam: btm; Tanjung Pinang: tpi
Kepulauan Seribu: pulau seribu, thousand islands, pulo seribu
Jakarta Pusat: jakpus, jakarta pst, jakarta pus, jakarta central, central jakarta
Jakarta Utara: jakut; Jakarta Barat: jakbar; Jakarta Selatan: jaksel, jkts
Jakarta Timur: jaktim
Bogor: bgr, buitenzorg; Sukabumi: smi; Bandung: bdg; Tasikmalaya: tasik, tsm; Cirebon: crb, cbn, cherbon
Majalengka: mjl; Indramayu: indr; Purwakarta: pwk; Karawang: krw, krwg, kerawang; Bekasi: bks, bksi
Bandung Barat: kbb; Depok: dpk; Cimahi: cmh
Cilacap: clp, clcp; Banyumas: bms; Purbalingga: pbg; Banjarnegara: bna; Kebumen: kbm; Purworejo: pwr
Sukoharjo: skh; Wonogiri: wng; Karanganyar: kra; Semarang: smg; Temanggung: tmg; Surakarta: solo; Salatiga: sltg
Bantul: btl; Gunungkidul: gunkid, gunkul; Sleman: slm, slmn
Yogyakarta: jogja, yogya, jogjakarta, jogyakarta, djokja, yogja, jogya, diy
Tulungagung: tlg; Malang: mlg; Lumajang: lmj; Jember: jbr; Banyuwangi: bwi; Pasuruan: psr; Sidoarjo: sda
Mojokerto: mjk; Jombang: jbg; Bojonegoro: bjn; Lamongan: lmg; Gresik: gsk, gersik; Surabaya: sby, surabaja
Kota Batu: batu
Pandeglang: pdg; Tangerang: tgr, tng; Cilegon: clg; Tangerang Selatan: tangsel, tang sel
Denpasar: dps
Lombok Barat: lobar; Lombok Tengah: loteng; Lombok Timur: lotim; Sumbawa Barat: ksb; Lombok Utara: klu, lout
Timor Tengah Selatan: tts; Timor Tengah Utara: ttu; Flores Timur: flotim; Rote Ndao: rote
Manggarai Barat: mabar, labuan bajo; Sumba Barat Daya: sbd; Manggarai Timur: matim
Kubu Raya: kkr; Pontianak: pnk, ptk
Kotawaringin Barat: kobar; Kotawaringin Timur: kotim; Barito Selatan: barsel; Barito Utara: barut
Gunung Mas: gumas; Murung Raya: mura; Barito Timur: bartim; Palangkaraya: palangka, pky
Tanah Laut: tala; Barito Kuala: batola; Hulu Sungai Selatan: hss; Hulu Sungai Tengah: hst
Hulu Sungai Utara: hsu; Tanah Bumbu: tanbu; Banjarmasin: bjm; Banjarbaru: bjb
Paser: pasir; Kutai Kartanegara: kukar; Kutai Barat: kubar; Kutai Timur: kutim
Penajam Paser Utara: ppu, penajam; Mahakam Ulu: mahulu; Balikpapan: bpp; Samarinda: smd, smr
Tana Tidung: ktt, tanah tidung
Bolaang Mongondow: bolmong; Kepulauan Sangihe: sangihe; Kepulauan Talaud: talaud; Minahasa Selatan: minsel
Minahasa Utara: minut; Minahasa Tenggara: mitra; Bolaang Mongondow Utara: bolmut
Kep. Siau Tagulandang Biaro: sitaro, siau tagulandang biaro; Bolaang Mongondow Timur: boltim
Bolaang Mongondow Selatan: bolsel; Manado: mdo, menado
Banggai Kepulauan: bangkep; Parigi Moutong: parimo; Tojo Una Una: touna; Banggai Laut: balut
Morowali Utara: morut
Kepulauan Selayar: selayar; Pangkajene dan Kepulauan: pangkep, pangkajene kepulauan, pangkajene
Sidenreng Rappang: sidrap; Tana Toraja: tator, tanah toraja; Luwu Utara: lutra; Luwu Timur: lutim
Toraja Utara: torut; Makassar: mks, mksr, ujung pandang, makasar
Konawe Selatan: konsel; Kolaka Utara: kolut; Konawe Utara: konut; Buton Utara: butur; Kolaka Timur: koltim
Konawe Kepulauan: konkep; Muna Barat: mubar; Buton Tengah: buteng; Buton Selatan: busel; Kendari: kdi
Bone Bolango: bonbol; Gorontalo Utara: gorut
Pasangkayu: mamuju utara, matra; Polewali Mandar: polman, polewali; Mamuju Tengah: mateng
Maluku Tengah: malteng; Maluku Tenggara: malra; Kepulauan Tanimbar: tanimbar, mtb, maluku tenggara barat
Seram Bagian Timur: sbt, seram timur; Seram Bagian Barat: sbb, seram barat; Kepulauan Aru: aru
Maluku Barat Daya: mbd
Halmahera Barat: halbar; Halmahera Tengah: halteng; Halmahera Utara: halut; Halmahera Selatan: halsel
Kepulauan Sula: sula; Halmahera Timur: haltim; Pulau Morotai: morotai; Pulau Taliabu: taliabu
Tidore Kepulauan: tidore
Kepulauan Yapen: yapen; Biak Numfor: biak
Manokwari Selatan: mansel; Pegunungan Arfak: pegaf
Mimika: timika
Jayawijaya: wamena; Pegunungan Bintang: pegubin
Sorong Selatan: sorsel
"""

_PROVINCES: Final = """
Aceh: nad, nanggroe aceh darussalam, nangroe aceh darussalam
Sumatera Utara: sumut, north sumatra, sumatra utara
Sumatera Barat: sumbar, west sumatra, sumatra barat
Sumatera Selatan: sumsel, south sumatra, sumatra selatan
Lampung: lpg
Kepulauan Bangka Belitung: babel, bangka belitung
Kepulauan Riau: kepri, riau islands
Daerah Khusus Ibukota Jakarta: jakarta, dki, dki jakarta, dkj, jakarta raya, jabodetabek
Jawa Barat: jabar, west java, jwbrt
Jawa Tengah: jateng, central java
Daerah Istimewa Yogyakarta: yogyakarta, jogja, yogya, diy, di yogyakarta, d i yogyakarta, jogjakarta
Jawa Timur: jatim, east java
Banten: btn
Nusa Tenggara Barat: ntb, west nusa tenggara, lombok
Nusa Tenggara Timur: ntt, east nusa tenggara
Kalimantan Barat: kalbar, west kalimantan, west borneo
Kalimantan Tengah: kalteng, central kalimantan
Kalimantan Selatan: kalsel, south kalimantan
Kalimantan Timur: kaltim, east kalimantan
Kalimantan Utara: kaltara, kalut, north kalimantan
Sulawesi Utara: sulut, north sulawesi
Sulawesi Tengah: sulteng, central sulawesi
Sulawesi Selatan: sulsel, south sulawesi
Sulawesi Tenggara: sultra, southeast sulawesi
Gorontalo: gtlo
Sulawesi Barat: sulbar, west sulawesi
Maluku Utara: malut, north maluku
Papua Barat: pabar, west papua
Papua Selatan: south papua
Papua Tengah: central papua
Papua Pegunungan: highland papua
Papua Barat Daya: pbd, southwest papua
"""

_MOTHERS: Final = """
Kota Batu: malang; Cimahi: bandung; Pangandaran: ciamis; Depok: bogor; Cilegon: serang; Salatiga: semarang
Pringsewu: tanggamus; Pesawaran: lampung selatan; Metro: lampung tengah; Way Kanan: lampung utara; Mesuji: tulang bawang
Serdang Bedagai: deli serdang; Batu Bara: asahan; Samosir: toba samosir, toba; Pakpak Bharat: dairi
Humbang Hasundutan: tapanuli utara; Mandailing Natal: tapanuli selatan; Padang Lawas: tapanuli selatan
Padang Lawas Utara: tapanuli selatan; Pematangsiantar: simalungun; Binjai: langkat; Tanjungbalai: asahan
Lhokseumawe: aceh utara; Langsa: aceh timur; Aceh Tamiang: aceh timur; Bener Meriah: aceh tengah
Gayo Lues: aceh tenggara; Nagan Raya: aceh barat; Aceh Jaya: aceh barat; Aceh Barat Daya: aceh selatan
Subulussalam: aceh singkil; Bireuen: aceh utara; Sabang: aceh besar; Banda Aceh: aceh besar
Pariaman: padang pariaman; Payakumbuh: lima puluh kota; Bukittinggi: agam; Dharmasraya: sawahlunto sijunjung
Sungai Penuh: kerinci; Tebo: bungo tebo; Bungo: bungo tebo; Merangin: sarolangun bangko
Dumai: bengkalis; Kepulauan Meranti: bengkalis; Siak: bengkalis; Pelalawan: kampar; Kuantan Singingi: indragiri hulu
Prabumulih: muara enim; Penukal Abab Lematang Ilir: muara enim; Ogan Ilir: ogan komering ilir; Empat Lawang: lahat
Pagar Alam: lahat; Lubuk Linggau: musi rawas; Banyuasin: musi banyuasin; Kepahiang: rejang lebong; Lebong: rejang lebong
Kaur: bengkulu selatan; Seluma: bengkulu selatan; Mukomuko: bengkulu utara; Bengkulu Tengah: bengkulu utara
Kubu Raya: pontianak; Mempawah: pontianak; Singkawang: sambas, bengkayang; Sekadau: sanggau; Melawi: sintang
Kayong Utara: ketapang; Banjarbaru: banjar; Balangan: hulu sungai utara; Tanah Bumbu: kotabaru
Penajam Paser Utara: paser, pasir; Bontang: kutai; Mahakam Ulu: kutai barat; Tana Tidung: bulungan; Tarakan: bulungan
Palopo: luwu; Bau Bau: buton; Wakatobi: buton; Bombana: buton; Kendari: konawe, kendari; Tomohon: minahasa
Kotamobagu: bolaang mongondow; Bitung: minahasa; Sigi: donggala; Palu: donggala; Parigi Moutong: donggala
Morowali: poso; Tojo Una Una: poso; Pohuwato: boalemo; Bone Bolango: gorontalo
Malaka: belu; Sabu Raijua: kupang; Nagekeo: ngada; Lembata: flores timur; Sumba Tengah: sumba barat
Lombok Utara: lombok barat; Mataram: lombok barat, lombok; Lombok Barat: lombok; Lombok Tengah: lombok
Lombok Timur: lombok; Keerom: jayapura; Sarmi: jayapura; Puncak: puncak jaya; Deiyai: paniai
"""
"""What a city or regency was a part of: people go on naming that. Those whose name begins so need no entry."""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.split(": ") for line in table.strip().splitlines() for entry in line.split("; "))
    return {name: tuple(nicknames.split(", ")) for name, nicknames in entries}


CITY_NICKNAMES: Final = _read(_CITIES)
CITY_MOTHERS: Final = _read(_MOTHERS)
PROVINCE_NICKNAMES: Final = _read(_PROVINCES)
