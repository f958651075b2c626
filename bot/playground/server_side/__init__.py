"""The side of the local Telegram that bots see: the Bot API, and how updates reach a bot."""
