"""The order: its questions, its answers, its cart, and what is frozen when it is confirmed."""
