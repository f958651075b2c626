"""How everything looks and what it says, in both languages: the only room with sentences."""
