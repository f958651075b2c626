"""The table of intents: rules in their order, the first of which that answers wins.

A rule that needs the shop answers with a `Lookup`; who asked looks that up and interprets again.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from flows.intents import answers, beside, changes, controls, elsewhere, fields, pieces, talk, wishes
from flows.intents.context import Context
from flows.intents.intent import Answer, Intent, Lookup
from flows.intents.questions import rules as questions


class Rule(NamedTuple):
    """A name, when it answers, and its pure reader."""

    name: str
    when: str
    read: Callable[[str, Context], Intent | Lookup | None]


RULES = (
    Rule("plain count", "how many is asked, or the cart has one line, and a number alone is said", answers.plain_count),
    Rule("count taken back", "the cart has one line, and another count takes the one before back", answers.recount),
    Rule("cancel", "the words give the order up", controls.cancel),
    Rule("keep", "no order is open, or one that stands is being changed: what was given up is kept", controls.keep),
    Rule("restart", "the words ask to begin anew", controls.restart),
    Rule("an answer with a correction", "at a question: its answer, and behind it an earlier answer put right",
         beside.beside_answer),
    Rule("behind a star", "a star and the right words: in the place of those of an answer that are like them",
         changes.starred),
    Rule("several changes", "one line that changes several things, a field among them", fields.several_changes),
    Rule("a name with more", "at the name: a name, and beside it answers that plainly are other questions'",
         pieces.answers_in_pieces),
    Rule("several answers in a form", "what looks like a form says no more than what is asked, or little more",
         answers.several_in_form),
    Rule("part of a form", "it looks like an order form, or follows a part of one within a moment; one line that "
         "corrects an answer does not", controls.part),
    Rule("back", "the words ask for the question before", controls.back),
    Rule("wait", "earlier words still wait for the shop, and these are no talk that is answered anyhow",
         controls.wait_unless_talk),
    Rule("skip", "the question may be passed over, and the words do so", controls.skip),
    Rule("no note", "at the note: words for none, or for the button behind it; at the summary: that there be none",
         controls.no_note),
    Rule("press", "at the summary: words for the button that orders", controls.press),
    Rule("wishes", "how it is paid, who brings it or where it goes, said before that is asked, alone or behind more",
         wishes.wishes),
    Rule("said beside", "at goods, a phone or a choice: beside its answer, or without one, what plainly answers "
         "questions still to come", pieces.said_beside),
    Rule("of an order that stands", "another one is open: words that plainly ask for the code, the link, the payment "
         "or the way of the one that stands, or give it up; or that it was paid already, or came broken",
         talk.of_standing),
    Rule("grievance", "anger, money wanted back, or a wait that is too long, where no free answer is asked for",
         talk.grievance),
    Rule("enough", "at the cart: that it is all, also with more words; with nothing in it yet, that is said",
         questions.enough),
    Rule("known question", "the sum, shipping to a place, two places, what sells best, or price, stock or picture of "
         "goods that the shop has", questions.known_question),
    Rule("later", "the order shall wait", questions.later),
    Rule("yes to what is in hand", "how many is asked: a yes, which is one", questions.taken),
    Rule("not known", "the question may be passed over, and the answer is not known; or it is a postal code's",
         questions.unknown_answer),
    Rule("talk", "the whole message is small talk or a question, and names neither a product nor a district that is "
         "asked for", talk.talk),
    Rule("after an order", "an order stands, no goods were named since, and the words are about it", talk.after_order),
    Rule("wait behind talk", "earlier words still wait for the shop", controls.wait),
    Rule("question", "an open order is at no question yet: the shop is asked for it", controls.unasked),
    Rule("count of a line", "at the summary: a number alone, of the one line or the one that there is not enough of",
         changes.line_count),
    Rule("more goods beside", "while it is asked which goods are meant: others that are to come besides",
         changes.more_beside),
    Rule("goods in lines", "several lines list goods, none of them unclear", answers.goods_in_lines),
    Rule("several answers", "a name with its phone, a district with its code, an address with its district or people",
         answers.several),
    Rule("lines of a form", "what is left of a form that is no order by itself: each line is an answer by its label",
         pieces.labelled_lines),
    Rule("repeat", "the same words were typed at another question, before this one was on show", controls.repeat),
    Rule("note", "what shall be in the note, or that it shall have none", fields.note_wish),
    Rule("said of a line", "at the cart or the summary: the words of what a line is already", changes.said_of_line),
    Rule("line of the cart", "behind the goods: each clause is said of lines (a count, a variant, a part of one, out "
         "with it) or adds goods, and at least one plainly changes", changes.line_change),
    Rule("correction", "a field that was answered, with its new value", changes.correction),
    Rule("reopening", "a field without a value", changes.reopening),
    Rule("denial", "one thing in the place of another, which a field has", changes.denial),
    Rule("another courier", "at the note or the summary: a courier and nothing else", changes.courier_wish),
    Rule("another way to pay", "at the note or the summary: a way to pay and nothing else", changes.payment_wish),
    Rule("another phone", "a phone in the place of the one that is known", changes.other_phone),
    Rule("another house", "another house number alone, in the street that is known", changes.other_house),
    Rule("another street", "a street behind a “maksudnya”, in the place of the one that is known",
         changes.other_street),
    Rule("more goods", "behind the cart: goods that are to be added, or a product by its name with how many",
         changes.more_goods),
    Rule("what to change", "something is to change, or was wrong, and it is not said what", changes.what_change),
    Rule("plea", "at the summary or the courier: words that begin with a plea, or say when to send, which are the note",
         fields.plea),
    Rule("early phone", "at the cart: a phone", answers.early_phone),
    Rule("early address", "at the cart: a street", answers.early_address),
    Rule("when it comes", "at the cart: a question when it is sent or comes", talk.dated),
    Rule("early code", "at the cart: a postal code", answers.early_code),
    Rule("early wish", "from the cart to the payment: when it shall be sent", answers.early_wish),
    Rule("another question", "at goods, or a question of people and places: words that plainly answer another one",
         elsewhere.of_another_question),
    Rule("old answer", "at a free question: what was said another time", answers.reference),
    Rule("promise", "at a free question: the answer comes later", answers.promise),
    Rule("no name", "at a name: whoever writes, or what is not wanted", answers.no_name),
    Rule("name of kin", "at a name: who somebody is to the buyer, and behind it how they are called", answers.of_kin),
    Rule("own phone", "at the phone: the one that is written with", answers.own_number),
    Rule("unseen", "typed before the free question was on show, and it may be anything", answers.unseen),
    Rule("goods at the note", "at the note: goods with their count and an “also”", answers.goods_at_note),
    Rule("doubt", "at a name, an address or the note: words that do not look like one, said for the first time",
         answers.doubt),
    Rule("list of goods", "goods are asked for, and several are listed", answers.goods),
    Rule("unknown question", "goods are asked for: a question that names none", talk.unknown_question),
    Rule("several variants", "at the variants of a product: a list of them, each clear", questions.several_variants),
    Rule("variant", "at the variants of a product, or how many of one: words that tell one apart, with how many",
         questions.variant),
    Rule("another product", "at the variants of a product: the name of another one", talk.other_product),
    Rule("unknown after an order", "an order stands, nothing is open, and the words name no goods",
         talk.unknown_after_order),
    Rule("question at choices", "something is to be chosen, and the words ask without naming any of it",
         questions.open_question),
    Rule("answer", "always", answers.answer),
)  # fmt: skip


def interpret(text: str, context: Context, start: int = 0) -> Intent | Lookup:
    """What the first rule that answers says the words mean; those before `start` were asked, and knew nothing."""
    for number, rule in enumerate(RULES[start:], start):
        intent = rule.read(text, context)
        if isinstance(intent, Lookup):
            return replace(intent, rule=number)
        if intent is not None:
            return intent
    return Answer(text)
