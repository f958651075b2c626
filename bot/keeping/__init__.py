"""A copy of what Redis holds of a bot, in one file, and how it is put back."""
