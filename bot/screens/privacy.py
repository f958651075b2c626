"""What is said about a person's data, and the buttons to have it erased."""

from bot.conversation.decision import Erasing, OwnData, Privacy
from bot.people.buttons import Action
from bot.screens.texts import Sentences
from bot.telegram_api.message import Button, Message
from bot.telegram_api.outgoing import Attachment


def draw_privacy(view: Privacy | Erasing | OwnData, say: Sentences) -> Message:
    """What answers a person who asks about their own data."""
    match view:
        case Privacy():
            return _draw_notice(view, say)
        case Erasing():
            return _draw_erasing(say)
        case OwnData(name, data):
            return Message(say("privacy.data"), attachment=Attachment(name, data, "document"))


def _draw_notice(notice: Privacy, say: Sentences) -> Message:
    """What is kept, for how long, and what a person may ask for."""
    text = say("privacy.notice", chats=notice.chats_days, orders=notice.orders_days)
    link = (Button(say.plain("button.privacy"), url=notice.url),) if notice.url else ()
    return Message(text, (link,) if link else ())


def _draw_erasing(say: Sentences) -> Message:
    """Ask before anything is erased."""
    yes = Button(say.plain("button.erase"), Action.ERASE, style="danger")
    return Message(say("privacy.erase"), ((yes,), (Button(say.plain("button.keep"), Action.BEGIN),)))


def draw_erased(left: int, nameless: int, say: Sentences) -> Message:
    """It is done; what could not go yet is said."""
    said = [say("privacy.erased")]
    said += [say("privacy.erased.nameless", count=nameless)] if nameless else []
    said += [say("privacy.erased.left", count=left)] if left else []
    return Message("\n\n".join(said), ((Button(say.plain("button.order"), Action.BEGIN),),))
