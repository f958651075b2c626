"""Orders as a reseller pastes them."""


def form(name: str, phone: str, street: str, goods: str = "serum vitamin c 1 pcs", more: str = "") -> str:
    area = "" if "Kec" in more else "\nKec: Coblong\nKota: Bandung"
    return f"Nama: {name}\nHP: {phone}\nAlamat: {street}{area}\nPesan: {goods}{more}"


SARI = form("Sari Contoh", "0812-3456-7890", "Jl. Melati No. 5")
RINA = form("Rina Contoh", "0856-1111-2223", "Jl. Mawar No. 7", "serum vitamin c 3 pcs")
TUTI = form("Tuti Contoh", "0856-1111-2224", "Jl. Kenanga No. 9", "kaos polos hitam L 2")
THREE = f"{SARI}\n\n{RINA}\n\n{TUTI}"
WATI = TUTI.replace("Tuti", "Wati").replace("2224", "2225")
