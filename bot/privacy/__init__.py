"""What is kept of a person: told, handed out, and erased at their word."""
