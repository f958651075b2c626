"""Whole conversations, kept to the byte: what a person does, and all that the bot shows because of it."""
