"""The whole way, from a person's words to Scalev and back, and what ships it."""
