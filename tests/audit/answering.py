"""How a person answers the question on show: in words or by a button, well or with a slip of their own."""

from tests.audit.habits import number_of, say_aloud
from tests.audit.invented import stock, wordings
from tests.audit.judging import letters
from tests.audit.person import Person, call, missing
from tests.audit.quirks import strike_with_answer

CHOSEN = frozenset({"payment_method", "courier", "postal_code"})
NUMBERS = {1: "satu", 2: "dua", 3: "tiga", 4: "empat"}


async def answer(person: Person, asked: str) -> None:
    """Answer a question."""
    match asked:
        case "store":
            await tap_or_say(person, "Melati", "Toko Melati Pagi")
        case "product":
            await name_goods(person)
        case "item":
            await choose_item(person)
        case "quantity":
            await count(person)
        case "cart":
            await tend_cart(person)
        case _:
            await fill(person, asked)


async def fill(person: Person, field: str) -> None:
    """Give a field its value, skip it, or choose it."""
    value, truth = person.truth.fields.get(field, ""), person.truth.fields
    person.told.add(field)
    if field == "courier" and not person.find("Rp"):
        await pay_otherwise(person)
        return
    if not value and field in {"note", "postal_code", "courier"}:
        await pass_over(person, field)
        return
    if field == "payment_method" and not person.find(value):
        value = truth[field] = next((each for each in stock.PAYMENTS if person.find(each)), value)
    if field == "courier" and value and not person.find(value):
        truth[field] = ""
        await pass_over(person, field)
        return
    if field == "district" and (button := find_place(person, value)):
        await person.tap(button)
        return
    button = person.find(value) if field in CHOSEN else None
    if button and (person.dice(f"tap {field}").random() < person.taps or person.counts[f"asked {field}"] > 2):
        await person.tap(button)
        return
    if number := number_of(person, field, value):
        await person.say(number)
        return
    await strike_with_answer(person, field, value)


def find_place(person: Person, value: str):  # type: ignore[no-untyped-def]
    """The button of the district that is meant."""
    district, _, city = value.partition(", ")
    city = city.removeprefix("Kota ").removeprefix("Kabupaten ").removeprefix("Administrasi ")
    fitting = [each for each in person.live.buttons if letters(district) in letters(each.label)]
    return next((each for each in fitting if letters(city) in letters(each.label)), None)


async def pass_over(person: Person, field: str) -> None:
    """Skip what may be skipped, or take the first that is offered."""
    if button := person.find("Lewati", "Skip"):
        await tap_or_say(person, button.label, person.dice("skip").choice(("lewati", "skip", "ga ada")))
        return
    options = [each for each in person.live.buttons if "Rp" in each.label]
    if options:
        await person.tap(person.dice(f"any {field}").choice(options))
    else:
        await person.say("lewati")


async def pay_otherwise(person: Person) -> None:
    """No courier goes there that way: pay in another."""
    person.truth.fields["payment_method"] = "QRIS"
    await person.say("ganti pembayaran QRIS")


async def tap_or_say(person: Person, label: str, words: str) -> None:
    """Press the button, or say the same."""
    button = person.find(label)
    if button and (person.dice("tap").random() < person.taps or not words):
        await person.tap(button)
    else:
        await person.say(words or label)


# goods


async def name_goods(person: Person) -> None:
    """Say what is wanted; of what is offered press what is meant."""
    wanted = missing(person)
    if not wanted:
        await person.say("kembali")
        return
    product = person.truth.products[wanted[0]]
    offered = [each for each in person.live.buttons if each.label.casefold().startswith(product.name.casefold())]
    dice = person.dice("goods")
    if offered and (dice.random() < person.taps or person.counts["tries product"] > 1):
        await person.tap(offered[0])
        return
    person.counts["tries product"] += 1
    is_first = not person.seen.goods and len(wanted) == len(person.truth.goods)
    if is_first and person.language == "id" and person.strikes("aloud", 0.08):
        await person.say(say_aloud(person))
        return
    if is_first and len(wanted) > 1 and dice.random() < 0.6:
        mark = dice.choice((", ", "\n", " sama ", " dan "))
        await person.say(mark.join(call(person, name, dice) for name in wanted))
        return
    shapes = wordings.ENGLISH_FIRST if person.language == "en" else wordings.FIRST
    person.goods_sent = person.screen.newest + 1
    await person.say(dice.choice(shapes).format(call(person, wanted[0], dice, is_counted=dice.random() < 0.6)))


def in_hand(person: Person) -> str:
    """Which of the goods is being added, by what stands on the screen."""
    text = person.live.text.casefold()
    fitting = [name for name in missing(person) if person.truth.products[name].name.casefold() in text]
    return fitting[0] if fitting else ""


async def choose_item(person: Person) -> None:
    """Press or say the variant."""
    name = in_hand(person)
    if not name:
        await person.say("kembali")
        return
    label = person.truth.items[name].label
    button = next((each for each in person.live.buttons if each.label.split(" · ")[0] == label), None)
    if button and person.dice("item").random() < max(person.taps, 0.5):
        await person.tap(button)
    else:
        await person.say(label.replace(" / ", " "))


async def count(person: Person) -> None:
    """Say how many."""
    name = in_hand(person)
    if not name:
        await person.say("kembali")
        return
    number, dice = person.truth.goods[name], person.dice("count")
    button = next((each for each in person.live.buttons if each.label == str(number)), None)
    if button and dice.random() < person.taps:
        await person.tap(button)
        return
    words = NUMBERS.get(number, str(number))
    await person.say(dice.choice((str(number), f"{number} pcs", f"{number} aja", words, f"{number} ya kak")))


async def tend_cart(person: Person) -> None:
    """Add what is missing, put right what is wrong, or go on."""
    seen, dice = person.seen, person.dice("cart")
    if lacking := missing(person):
        if person.find("Tambah barang", "Add an item") and dice.random() < person.taps / 2:
            await person.tap(person.find("Tambah barang", "Add an item"))  # type: ignore[arg-type]
        else:
            await person.say(dice.choice(wordings.MORE).format(call(person, lacking[0], dice)))
        return
    counts = person.truth.goods
    wrong = [name for name, number in seen.goods.items() if counts.get(name, 0) != number]
    if wrong and person.counts["tends"] < 2:
        person.counts["tends"] += 1
        name = wrong[0]
        called = call(person, name, dice, is_counted=False) if name in counts else name
        shape = wordings.RECOUNTED if name in counts else wordings.DROPPED
        await person.say(dice.choice(shape).format(item=called, count=counts.get(name, 0)))
        return
    if wrong and person.counts["tends"] < 9 and await press_sign(person, wrong[0]):
        person.counts["tends"] += 1
        return
    label = "Lanjut" if person.find("Lanjut") else "Continue"
    await tap_or_say(person, label, dice.choice(("lanjut", "udah itu aja", "cukup kak", "itu aja", "lanjut ya")))


async def add_missing(person: Person) -> bool:
    """Behind the cart, say what nobody asked for so far: an e-book goes on without a cart; answers whether it was."""
    lacking = [name for name in missing(person) if person.counts[f"adds {name}"] < 2]
    if not lacking:
        return False
    person.counts[f"adds {lacking[0]}"] += 1
    await person.say(person.dice("more").choice(wordings.ADDED).format(call(person, lacking[0], person.dice("more"))))
    return True


async def press_sign(person: Person, name: str) -> bool:
    """One more or one less of a line, by its buttons; answers whether there are such."""
    lines = list(person.seen.goods)
    is_less = person.seen.goods[name] > person.truth.goods.get(name, 0)
    signs = [each for each in person.live.buttons if each.label.startswith("➖" if is_less else "➕")]
    if name not in lines or len(signs) < len(lines):
        return False
    await person.tap(signs[lines.index(name)])
    return True
