"""From a raw update to its commit: every way in, and one turn of a chat."""
