"""People with phones in memory: what they want, what they see, what they tap."""
