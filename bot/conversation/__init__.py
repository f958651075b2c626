"""What one update means to a chat: from its memory and an act to a decision. No Redis here."""
