"""The nouns of the API: their rows and what can be done with them."""
