"""Text as Telegram keeps it: markup, entities, addresses and the limits of each."""
