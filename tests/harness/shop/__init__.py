"""The shop in memory: what it lets be done."""
