"""Look at all that a bot stands on, change nothing of it, and say what is wrong and how to mend it."""
