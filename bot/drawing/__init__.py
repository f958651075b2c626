"""Charts and sheets, drawn in a child process: what draws them is large and slow, and never part of the bot."""
