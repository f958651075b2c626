"""Every method of the Bot API that the playground knows, by name; a file for each thing that bots do."""

from collections.abc import Callable

from bot.playground.server_side.methods import answering, delivery, editing, looking, profile, sending
from bot.playground.server_side.methods.calls import Call

METHODS: dict[str, Callable[[Call], object]] = {
    "getUpdates": delivery.get_updates,
    "setWebhook": delivery.set_webhook,
    "deleteWebhook": delivery.delete_webhook,
    "getWebhookInfo": delivery.get_webhook_info,
    "logOut": delivery.leave,
    "close": delivery.leave,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendMessageDraft": answering.send_message_draft,
    "sendChatAction": answering.send_chat_action,
    "answerCallbackQuery": answering.answer_callback_query,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "getMe": profile.get_me,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": profile.set_text("name", 64),
    "getMyName": profile.get_text("name"),
    "setMyDescription": profile.set_text("description", 512),
    "getMyDescription": profile.get_text("description"),
    "setMyShortDescription": profile.set_text("short_description", 120),
    "getMyShortDescription": profile.get_text("short_description"),
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
    "getChat": looking.get_chat,
    "getChatMember": looking.get_chat_member,
    "getFile": looking.get_file,
}
