"""What wares and their options are called in the languages of the chat, kind by kind."""
