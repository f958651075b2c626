"""What is done when the store fails, or holds what nobody can read."""
