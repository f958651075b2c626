"""A typed async client for the part of the Scalev API the bot needs; knows no Telegram and no Redis."""
