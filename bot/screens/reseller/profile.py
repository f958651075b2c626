"""A reseller's profile: what is settled for all own orders, with a button to settle each anew."""

from bot.conversation.views.of_sellers import ProfilePanel
from bot.people.buttons import Action
from bot.people.profile import Profile
from bot.screens.labels import label, phone
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import Button, Message, Rows

MARGINS = ("5%", "10%", "15%", "5000", "10000", "20000")
HOURS = ("12", "17", "18", "19", "20", "21")
NOBODY, NONE = "me", "none"
LONGEST_NAME = 60


def draw_profile(panel: ProfilePanel, say: Sentences) -> Message:
    """What is settled, and what is asked of it."""
    told = panel.profile
    sender = " · ".join(filter(None, (panel.name[:LONGEST_NAME], phone(panel.phone))))
    facts = {
        "sender": sender or say.plain("profile.none"),
        "payment": label(told.payment, say) if told.payment else say.plain("profile.as_last"),
        "courier": draw_taste(told.courier, say),
        "margin": draw_margin(told, say),
        "recap": say.plain("profile.at", hour=told.recap_at) if told.recap_at else say.plain("profile.off"),
        "news": say.plain("profile.digest" if told.is_digest else "profile.each"),
    }
    lines = [say(f"profile.line.{name}", value=value) for name, value in facts.items()]
    asked = [say(f"profile.asks.{panel.asks}")] if panel.asks else []
    text = "\n\n".join(["\n".join([say("profile.title"), *lines]), *asked])
    return Message(text, _rows(panel, say), edits=panel.edits, is_new=not panel.edits)


def draw_taste(courier: str, say: Sentences) -> str:
    """A courier as it is chosen beforehand."""
    if courier in {"cheap", "fast"}:
        return say.plain(f"profile.courier.{courier}")
    return courier or say.plain("profile.as_last")


def draw_margin(profile: Profile, say: Sentences) -> str:
    """`10%` or `Rp5.000` for each piece."""
    if profile.percent:
        return f"{profile.percent}%"
    each = profile.rupiah
    return say.plain("profile.each_piece", amount=rupiah(each)) if each else say.plain("profile.none")


def _rows(panel: ProfilePanel, say: Sentences) -> Rows:
    """What can be settled; of what is asked, what can be tapped."""
    match panel.asks:
        case "pay":
            values = {method: label(method, say) for method in panel.methods}
        case "courier":
            values = {each: say.plain(f"profile.courier.{each}") for each in ("cheap", "fast")}
        case "margin":
            values = {each: each if "%" in each else f"+{rupiah(int(each))}" for each in MARGINS}
        case "recap":
            values = {each: say.plain("profile.at", hour=each) for each in HOURS}
        case "sender":
            return ((_button(say.plain("button.profile.back"), "back"),),)
        case _:
            return _menu(panel, say)
    none = say.plain("profile.off" if panel.asks in {"recap", "margin"} else "profile.as_last")
    buttons = [_button(shown, f"{panel.asks}.{value}") for value, shown in values.items()]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return (*pairs, (_button(none, f"{panel.asks}.{NONE}"), _button(say.plain("button.profile.back"), "back")))


def _menu(panel: ProfilePanel, say: Sentences) -> Rows:
    digest = "button.profile.each" if panel.profile.is_digest else "button.profile.digest"
    rows = (("sender", "margin"), ("pay", "courier"), ("recap",))
    shown = [tuple(_button(say.plain(f"button.profile.{each}"), each) for each in row) for row in rows]
    return (*shown[:2], (*shown[2], _button(say.plain(digest), "digest")))


def _button(text: str, argument: str) -> Button:
    return Button(text, Action.SELLER, argument, nonce=NOBODY)
