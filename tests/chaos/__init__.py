"""Break the bot on purpose, by the numbers, and audit what became of every order."""
