"""A local Telegram: the Bot API methods the bot uses, and a chat page."""
