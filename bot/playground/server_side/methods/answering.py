"""What a bot does beside messages: answer a tap, show that it is busy, draft."""

from bot.playground.errors import QUERY_TOO_OLD, bad_request
from bot.playground.server_side.inbox import TAP_LIFE_S
from bot.playground.server_side.methods.calls import Call
from bot.playground.text import rules
from bot.playground.text.formatting import TEXT_LIMIT, finish, width

ANSWER_LIMIT = 200


def answer_callback_query(call: Call) -> bool:
    """`answerCallbackQuery`: once, in time; what the person saw stays in the chat's notes."""
    query_id = call.params["callback_query_id"]
    if not query_id:
        raise bad_request("callback_query_id is empty")
    query = call.world.callbacks.get(query_id)
    is_gone = query is None or query["bot"] != call.bot.id or query["date"] < call.world.clock.now() - TAP_LIFE_S
    if query is None or is_gone or query.get("answer"):
        raise bad_request(QUERY_TOO_OLD)
    text = call.params.get("text", "")
    if len(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.params.get("url"):
        raise bad_request("URL_INVALID")
    answer = {"text": text, "show_alert": call.params.get("show_alert", False)}
    call.world.callbacks.put(query_id, {**query, "answer": answer})
    facts = {"callback_query_id": query_id, "user": query["user"], "message_id": query["message_id"], "text": text}
    place = (call.bot.id, query["chat"])
    if text:
        call.world.note(place, "alert" if answer["show_alert"] else "toast", **facts)
    else:
        call.world.tell(place, "answered", facts)
    return True


def send_chat_action(call: Call) -> bool:
    """`sendChatAction`."""
    place = call.place()
    if call.params["action"] not in rules.CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.act(place, call.params["action"])
    return True


def send_message_draft(call: Call) -> bool:
    """`sendMessageDraft`: a text still being written, shown for half a minute."""
    place = call.place()
    if place[1] < 0:
        raise bad_request("method is available only in private chats")
    if not call.params["draft_id"]:
        raise bad_request("draft_id must be a non-zero integer")
    text, entities = finish(call.params.get("text", ""), call.params.get("parse_mode", ""), call.params.get("entities"))
    if width(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    call.world.tell(place, "draft", {"draft_id": call.params["draft_id"], "text": text, "entities": entities})
    return True
