"""Everything the local Telegram knows and keeps: chats, files, faults, its clock, and the Bot API's list of fields."""
