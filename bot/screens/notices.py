"""Messages that are no question of a form: greeting, help, a form to fill in, languages, refusals."""

from dataclasses import replace

from bot.people import commands
from bot.people.roles import Role
from bot.screens.texts import Sentences
from bot.telegram_api.message import Button, Message


def home(say: Sentences) -> Message:
    """Nothing is open: how to begin."""
    return Message(say("home"), ((Button(say.plain("button.order"), "n", style="primary"),),))


def unreadable(say: Sentences) -> Message:
    """Something that is no text, with nothing open: what can be read, and how to begin."""
    return replace(home(say), text=say("problem.text_please"))


def unread(say: Sentences, *, has_orders: bool) -> Message:
    """What was said was dropped before it was read."""
    return replace(home(say), text=say("cancelled.apart" if has_orders else "cancelled"))


def cancelled(say: Sentences, *, is_second: bool, has_orders: bool, waiting: int) -> Message:
    """A draft was dropped, and can be taken back; orders stay, and so do those that wait for their turn."""
    following = say.plain("button.next" if waiting else "button.order")
    again = (Button(say.plain("button.undo"), "u"), Button(following, "n"))
    text = say("cancelled.second" if is_second else "cancelled.apart" if has_orders else "cancelled")
    left = [say("batch.left", count=waiting)] if waiting else []
    return Message("\n\n".join([text, *left]), (again,))


def restarted(message: Message, say: Sentences) -> Message:
    """The first question anew, from which what was dropped can be taken back."""
    return replace(message, rows=(*message.rows, (Button(say.plain("button.undo"), "u"),)))


def languages(say: Sentences) -> Message:
    """Choose a language."""
    return Message(say("languages"), ((Button("Bahasa Indonesia", "l", "id"), Button("English", "l", "en")),))


def template(say: Sentences, role: Role) -> Message:
    """A form to copy, fill in and send: one message is an order."""
    form = say.plain("template.reseller" if role == "reseller" else "template.customer")
    return Message(say("template", form=form), ((Button(say.plain("button.copy_template"), copy=form),),))


def help_for(say: Sentences, role: Role) -> Message:
    """What a role can do, by command."""
    listed = [f"/{command.name} – {say(f'command.{command.name}')}" for command in commands.menu(role)]
    return Message("\n".join([say("help"), "", *listed]))


def refused(say: Sentences, role: Role) -> Message:
    """A command that does not exist or is not this role's: said kindly, with what there is."""
    listed = " ".join(f"/{command.name}" for command in commands.menu(role))
    return Message(say("refused", commands=listed))
