"""A sheet of many orders with real processes: bots are killed while it is placed, and somebody else chats."""
