"""Messages that are no question of a form: greeting, help, a form to fill in, languages, refusals."""

import html
from collections.abc import Mapping, Sequence

from bot.conversation.notes import Note
from bot.people import commands
from bot.people.buttons import Action
from bot.people.roles import Role
from bot.screens.admin.alerts import LISTED
from bot.screens.labels import cancel_button
from bot.screens.notes import draw_note
from bot.screens.texts import Sentences, sentences
from bot.telegram_api.message import Button, Message


def draw_home(note: Note, say: Sentences) -> Message:
    """Nothing is open: how to begin."""
    begin = Button(say.plain("button.order"), Action.BEGIN, style="primary")
    return Message(draw_note(note, say), ((begin,),))


def draw_cancelled(note: Note, waiting: int, say: Sentences) -> Message:
    """A draft was dropped, and can be taken back; orders stay, and so do those that wait for their turn."""
    following = say.plain("button.next" if waiting else "button.order")
    left = [say("batch.left", count=waiting)] if waiting else []
    text = "\n\n".join([draw_note(note, say), *left])
    return Message(text, ((undo_button(say), Button(following, Action.BEGIN)),))


def undo_button(say: Sentences) -> Button:
    """The way back to what was dropped."""
    return Button(say.plain("button.undo"), Action.UNDO)


def draw_reading(say: Sentences) -> Message:
    """What was pasted is being read."""
    return Message(say("pasted.reading"), ((cancel_button(say),),))


def draw_languages(say: Sentences) -> Message:
    """Choose a language."""
    offered = (Button("Bahasa Indonesia", Action.SPEAK, "id"), Button("English", Action.SPEAK, "en"))
    return Message(say("languages"), (offered,))


def draw_template(role: Role, say: Sentences) -> Message:
    """A form to copy, fill in and send: one message is an order."""
    form = say.plain("template.reseller" if role == "reseller" else "template.customer")
    return Message(say("template", form=form), ((Button(say.plain("button.copy_template"), copy=form),),))


def draw_help(role: Role, say: Sentences) -> Message:
    """What a role can do, by command."""
    listed = [f"/{name} – {meaning}" for name, meaning in _meanings(role, say).items()]
    return Message("\n".join([say("help"), "", *listed]))


def describe_commands(role: Role, language: str) -> Mapping[str, str]:
    """What each command of a role does, without markup."""
    return {name: html.unescape(meaning) for name, meaning in _meanings(role, sentences(language)).items()}


def _meanings(role: Role, say: Sentences) -> Mapping[str, str]:
    return {commands.name_in(say.language, each): say(f"command.{each.name}") for each in commands.menu(role)}


def draw_refusal(role: Role, say: Sentences) -> Message:
    """A command that does not exist or is not this role's: said kindly, with what there is."""
    listed = " ".join(f"/{commands.name_in(say.language, each)}" for each in commands.menu(role))
    return Message(say("refused", commands=listed))


def draw_pointer(username: str, say: Sentences) -> Message:
    """Where orders are taken."""
    link = Button(say.plain("button.open_chat"), url=f"https://t.me/{username}", style="primary")
    return Message(say("group"), ((link,),) if username else ())


def draw_blocked(labels: Sequence[str], say: Sentences) -> Message:
    """Who is blocked; of very many the first."""
    rows = [say("block.line", who=label) for label in labels[:LISTED]]
    more = [say("alert.waiting_more", count=len(labels) - LISTED)] if len(labels) > LISTED else []
    return Message("\n".join([say("block.list", count=len(labels)), *rows, *more]))
