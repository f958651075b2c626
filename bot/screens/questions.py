"""Draw screens: how a question and a summary look in a chat."""

from collections.abc import Sequence
from dataclasses import replace

from bot.people.alteration import INSTEAD
from bot.people.buttons import Action
from bot.screens.goods import draw_goods, draw_pictured, picture_rows, shelf_rows
from bot.screens.labels import cancel_button, cut, grams, label
from bot.screens.summary import cart_lines, facts
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import CAPTION_LIMIT, TEXT_LIMIT, Button, Message, Rows, grid
from flows.answers import CartAct, OrderAnswers
from flows.events import Ask, Checking, Confirmed, Problem, Screen, Summary
from flows.order.couriers import find_wished, room_left
from flows.order.form import is_physical
from flows.order.stock import most_of
from flows.reading.courtesies import shorten_name
from flows.reading.payments import codes, find_meant
from flows.reading.streets import area_of
from flows.reading.wishes import courier_hint
from flows.shop import Quote

WIDE = {"quantity": 5, "postal_code": 3, "payment_method": 2, "item": 2}
MARKS = ("cheapest", "fastest", "last")


def draw_screen(screen: Screen, say: Sentences) -> Message:
    """The message of a screen."""
    match screen:
        case Ask():
            return _ask(screen, say)
        case Summary():
            return _summary(screen, say)
        case Checking():
            return _checking(screen, say)
        case Confirmed():
            return Message(cut(_lines(say("placing"), *facts(screen.answers, say)), TEXT_LIMIT), stays=True)


def _lines(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _ask(screen: Ask, say: Sentences) -> Message:
    """A question: where we are, what was wrong, what is asked, and the ways to answer."""
    name = say(f"label.{screen.slot}")
    step = (
        say("step", step=screen.step, steps=screen.steps, name=name)
        if screen.answers.items
        else say("step.first", name=name)
    )
    wrong_code = _wrong_code(screen, say)
    problem = wrong_code or draw_problem(screen.problem, say, screen.slot)
    is_said = bool(wrong_code) or _is_which(screen)
    asked = "" if is_said else question(screen.slot, screen.answers, say)
    photo = _photo(screen)
    is_found = screen.problem is not None and screen.problem.key == "which_product"
    found = draw_goods(replace(screen.menu, opened=""), say) if is_found else ""  # they may stand on any shelf
    legend = _legend(screen, say)
    text = _lines(step, problem, found or _context(screen, say), asked, legend)
    if screen.menu.place is not None and cut(text, CAPTION_LIMIT) != text:  # names of the others stand on buttons
        text = _lines(step, problem, draw_pictured(screen.menu, say), asked, legend)
    return Message(cut(text, CAPTION_LIMIT if photo else TEXT_LIMIT), _option_rows(screen, say), photo)


def _is_which(screen: Ask) -> bool:
    """It is said already that one of those on show is to be chosen: words may mean any of them."""
    if screen.problem is not None:
        return screen.problem.key.startswith("which_")
    is_wish = screen.slot == "product" and bool(screen.answers.wishes)
    return is_wish and bool(screen.offered) and bool(screen.offered[0].said)


def _legend(screen: Ask, say: Sentences) -> str:
    """What the marks on the buttons mean, and what more a parcel may weigh for the same price."""
    seen = [mark for mark in MARKS if any(mark in each for each in screen.marks)]
    left = room_left(screen.answers, screen.offered) if screen.slot == "courier" and not screen.problem else 0
    meaning = " · ".join(f"{say(f'mark.{mark}')} {say(f'mark.{mark}.means')}" for mark in seen)
    return "\n".join(filter(None, (meaning, say("courier.room", left=grams(left, say)) if left else "")))


def _marked(screen: Ask, at: int, say: Sentences) -> str:
    """The label of an option behind its marks; a code that is doubted is kept by a yes."""
    if at == 0 and screen.page == 0 and _wrong_code(screen, say):
        return say.plain("code.keep", code=str(screen.offered[0]))
    marks = screen.marks[at] if screen.marks else ()
    return " ".join((*(say.plain(f"mark.{mark}") for mark in marks), label(screen.offered[at], say)))


def question(slot: str, answers: OrderAnswers, say: Sentences) -> str:
    """What is asked; it may be worded otherwise for a reseller, and where the phone came first."""
    theirs = f"ask.{slot}.reseller"
    key = theirs if answers.dropshipper_name and theirs in say else f"ask.{slot}"
    if slot == "customer_name" and answers.items and not is_physical(answers):
        key = "ask.customer_name.digital"
    if slot == "customer_name" and answers.customer_phone and not answers.customer_name:
        key = "ask.customer_name.phone_known"
    is_first = not any((answers.customer_name, answers.customer_phone, answers.customer_email, answers.address))
    whole = f"{key}.whole"  # all of it may be said at once
    return say(whole if is_first and whole in say else key, **_values_of(answers))


def _values_of(answers: OrderAnswers) -> dict[str, str]:
    """What a question may mention of the answers."""
    return {
        "product": answers.product.name if answers.product else "",
        "item": answers.item.name if answers.item else "",
        "price": rupiah(answers.item.price) if answers.item else "",
        "district": answers.district.name if answers.district else "",
        "name": shorten_name(answers.customer_name or ""),
    }


def _photo(screen: Ask) -> str:
    """The picture among the goods on show, else of the product whose item or quantity is asked, or that came last."""
    product, lines = screen.answers.product, screen.answers.items
    if screen.menu.place is not None:
        return screen.menu.pictured[screen.menu.place].image or ""
    if screen.problem:
        return ""
    if screen.slot == "cart" and lines:
        return lines[-1].image
    return product.image or "" if product and screen.slot in {"item", "quantity"} else ""


def draw_problem(problem: Problem | None, say: Sentences, slot: str = "") -> str:
    """Why there is no answer yet, as this question says it where it has words of its own."""
    if problem is None:
        return ""
    values = {name: _value(name, value, say) for name, value in problem.values}
    own = f"problem.{problem.key}.{slot}"
    return say(own if own in say else f"problem.{problem.key}", **values)


def _value(name: str, value: str | int, say: Sentences) -> str:
    if isinstance(value, int):
        return rupiah(value)
    return label(value, say) if name == "method" else value


def _context(screen: Ask, say: Sentences) -> str:
    """What a question needs beside it: the cart, the goods on a shelf, or the pasted words that it is about."""
    answers: OrderAnswers = screen.answers
    has_goods = (screen.menu.opened or screen.menu.place is not None) and screen.problem is None
    goods = draw_goods(screen.menu, say) if has_goods else ""
    if screen.slot == "cart":
        return cart_lines(answers.items, say)
    if screen.problem is None and screen.slot == "product" and answers.wishes:
        key = "problem.which_product" if _is_which(screen) else "problem.no_such_wish"
        return _lines(say(key, query=answers.wishes[0].text), goods)
    if goods:
        return goods
    if screen.problem is None and screen.slot == "quantity" and answers.item and answers.wishes:
        most = most_of(answers.item)
        return say("problem.not_enough_stock", left=str(most)) if answers.wishes[0].quantity > most else ""
    if screen.problem is None and (beside := _beside(screen.slot, answers, screen.offered, say)):
        return beside
    if screen.problem is None and screen.slot == "courier" and answers.courier_wish:
        return say(f"problem.{_key_of_wish(answers.courier_wish, screen.offered)}", query=answers.courier_wish)
    if screen.problem is None and screen.slot == "district" and answers.place and screen.offered:
        return say("problem.which_district", query=area_of(answers.place))
    return ""


def _key_of_wish(wish: str, offered: Sequence[Quote]) -> str:
    """Several services are meant, none is to be had, or it is not known which is the fastest."""
    if find_wished(wish, offered):
        return "which_courier"
    return "fastest_unknown" if courier_hint(wish) == "tercepat" else "not_by_courier"


def _beside(slot: str, answers: OrderAnswers, offered: Sequence[str], say: Sentences) -> str:
    """Beside the ways to pay: which district was read of a village, and what was said of paying."""
    if slot != "payment_method":
        return ""
    if answers.district and answers.district.village:
        return say("district.by_village", village=answers.district.village, district=answers.district.display)
    return _pay_wish(answers.payment, offered, say) if answers.payment else ""


def _wrong_code(screen: Ask, say: Sentences) -> str:
    """What is odd about a postal code that is none of its district's, which are offered behind it."""
    is_typed = screen.problem is not None and screen.problem.key == "which_postal_code"
    is_pasted = screen.problem is None and bool(screen.answers.code) and screen.answers.code in screen.offered[:1]
    if screen.slot != "postal_code" or not (is_typed or is_pasted) or screen.answers.district is None:
        return ""
    code, *known = screen.offered
    usual = f"{known[0]}–{known[-1]}" if len(known) > 1 else "".join(known)
    return say("problem.which_postal_code", code=code, district=screen.answers.district.name, usual=usual)


def _pay_wish(words: str, offered: Sequence[str], say: Sentences) -> str:
    """What a pasted order said of paying, where it is not clear or not to be had."""
    if find_meant(words, offered):
        return say("problem.which_payment_method", query=words)
    wanted = codes(words)
    return say("problem.not_paid_so", method=label(wanted[0], say)) if wanted else ""


def _option_rows(screen: Ask, say: Sentences) -> Rows:
    places = range(len(screen.offered))
    buttons = [Button(_marked(screen, at, say), Action.CHOOSE, str(screen.first + at)) for at in places]
    is_cart = screen.slot == "cart" and isinstance(next(iter(screen.offered), None), CartAct)
    options = _cart_rows(buttons, screen.offered) if is_cart else grid(buttons, WIDE.get(screen.slot, 1))
    goods = _around_goods(screen, options, say) if screen.menu.shelves or screen.menu.products else options
    return (*goods, *_pages(screen, say), *_ways_out(screen, say))


def _around_goods(screen: Ask, options: Rows, say: Sentences) -> Rows:
    """Shelves above goods, unless words mean some of them; the ways to pictures above where one is on show."""
    pictures = picture_rows(screen.menu, say)
    goods = options if _is_which(screen) else (*shelf_rows(screen.menu, say), *options)
    return (*goods, *pictures) if screen.menu.place is None else (*pictures, *goods)


def _cart_rows(buttons: Sequence[Button], acts: Sequence[CartAct]) -> Rows:
    """Going on and adding first, then a row of minus and plus for each line."""
    is_one = max((act.line for act in acts), default=0) == 0
    named = [_name(button, act, is_one) for button, act in zip(buttons, acts, strict=True)]
    offered = {act.act for act in acts}
    return grid(named, 1 if "add" in offered and "done" not in offered else 2)


def _name(button: Button, act: CartAct, is_one: bool) -> Button:
    """A button of the cart: minus and plus say of which line, where there are several."""
    is_count = act.act in {"minus", "plus"}
    name = button.label[:1] if is_count and is_one else f"{button.label} {act.line + 1}" if is_count else button.label
    return replace(button, label=name, style="success" if act.act == "done" else "")


def _pages(screen: Ask, say: Sentences) -> Rows:
    if screen.pages <= 1:
        return ()
    page = screen.page
    back = [Button(say.plain("page.before"), Action.TURN, str(page - 1))] if page else []
    following = say.plain("page.after", page=page + 2, pages=screen.pages)
    more = [Button(following, Action.TURN, str(page + 1))] if page + 1 < screen.pages else []
    return ((*back, *more),)


def _ways_out(screen: Ask, say: Sentences) -> Rows:
    skip = [Button(say.plain("button.skip"), Action.SKIP)] if screen.is_optional else []
    back = [Button(say.plain("button.back"), Action.BACK)] if screen.can_go_back else []
    return ((*skip, *back, cancel_button(say)),)


def _summary(screen: Summary, say: Sentences) -> Message:
    answers: OrderAnswers = screen.answers
    is_again = _is_again(screen)
    rows = _once_more(screen, say) if is_again else _once(screen, say)
    rows = _once_more_or_instead(rows, say) if screen.problem and screen.problem.key == "same_order_unpaid" else rows
    problem = draw_problem(screen.problem, say, screen.asked)
    beside = "" if screen.problem else _beside(screen.asked, answers, screen.offered, say)
    asked = "" if is_again else _summary_question(answers, say)
    asked = say("summary.ask.pay") if screen.asked else asked
    text = _lines(problem, beside, say("summary.title"), *facts(answers, say), asked)
    return Message(cut(text, TEXT_LIMIT), rows)


def _is_again(screen: Summary) -> bool:
    """The same was ordered a while ago, which is asked about first."""
    return screen.problem is not None and screen.problem.key.startswith("same_order")


def _summary_question(answers: OrderAnswers, say: Sentences) -> str:
    """Whether all is right; of who is known already, whether it goes there again."""
    if answers.recipient is None or answers.amends:
        return say("summary.ask")
    place = ", ".join(filter(None, (answers.address, answers.district.name if answers.district else "")))
    return say("summary.ask.known", name=answers.customer_name or "", place=place or answers.customer_email or "")


def _changes(screen: Summary, say: Sentences) -> Rows:
    """What can be added, and one button for all that can be changed, which unfolds them; at last the ways out."""
    more = [Button(say.plain(f"button.add.{slot}"), Action.EDIT, slot) for slot in screen.addable]
    usual = _usual_changes(screen.answers, say, has_counts=not _is_again(screen))
    more = [*usual, *more] if not screen.is_unfolded else more
    if not screen.is_unfolded:
        unfold = Button(say.plain("button.change"), Action.TURN, "1")
        return (*grid([*more, unfold], 2), (Button(say.plain("button.back"), Action.BACK), cancel_button(say)))
    edits = [Button(say.plain("button.edit", name=say.plain(f"label.{s}")), Action.EDIT, s) for s in screen.editable]
    return (*grid([*edits, *more], 2), (Button(say.plain("button.fold"), Action.TURN, "0"), cancel_button(say)))


def _usual_changes(answers: OrderAnswers, say: Sentences, *, has_counts: bool) -> list[Button]:
    """What may be otherwise of what was not asked: how many, who brings it, to whom it goes.

    Without the counts where a second tap on what orders, which stood elsewhere before, would find the minus.
    """
    lines, is_known = answers.items, answers.recipient is not None and not answers.amends
    counts = [Button("➖", Action.COUNT, "-1"), Button("➕", Action.COUNT, "1")]
    counts = counts if has_counts and is_known and len(lines) == 1 and lines[0].item.is_physical else []
    courier = (
        [Button(say.plain("button.add.courier"), Action.EDIT, "courier")] if answers.usual and answers.courier else []
    )
    key = "button.elsewhere" if is_physical(answers) else "button.elsewhere.digital"
    other = [Button(say.plain(key), Action.ELSEWHERE)] if is_known else []
    return [*counts, *other, *courier]


def _once(screen: Summary, say: Sentences) -> Rows:
    if screen.asked:
        first, *others = (_pay_button(index, method, say) for index, method in enumerate(screen.offered))
        return ((first,), *grid(others, WIDE[screen.asked]), *_changes(screen, say))
    confirm = Button(say.plain("button.confirm"), Action.CONFIRM, style="success")
    return ((confirm,), *_changes(screen, say))


def _pay_button(index: int, method: str, say: Sentences) -> Button:
    """Order, paid so; the first way has a row of its own, and says what a tap does."""
    key = f"button.order_by.{method}"  # where the way's own name is long
    name = say.plain(key) if key in say else label(method, say)
    what = "button.order_by" if index else "button.order_now_by"
    return Button(say.plain(what, method=name), Action.CHOOSE, str(index), style="success")


def _once_more(screen: Summary, say: Sentences) -> Rows:
    """Where the first of two quick taps found the confirm button, the second one finds no second order.

    What cancels stands where it stood, and no order does.
    """
    enough = Button(say.plain("button.enough"), Action.CANCEL)
    again = Button(say.plain("button.again"), Action.CONFIRM, style="success")
    return ((enough,), (again,), *_changes(screen, say))


def _once_more_or_instead(rows: Rows, say: Sentences) -> Rows:
    """The order before is not paid yet: it can be left, or this one can take its place."""
    (enough,), (again,), *others = rows
    first = replace(enough, label=say.plain("button.alter.old"))
    instead = Button(say.plain("button.alter.instead"), Action.ALTER, INSTEAD)
    return ((first,), (instead,), (replace(again, label=say.plain("button.alter.new")),), *others)


def _checking(screen: Checking, say: Sentences) -> Message:
    key = "checking.shop_down" if screen.problem else "checking"
    rows = ((Button(say.plain("button.back"), Action.BACK), cancel_button(say)),)
    return Message(say(key, name=say(f"label.{screen.slot}")), rows)
