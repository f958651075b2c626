"""What tests of every room stand on: one bot in memory, one person's chat, one shop's till."""
