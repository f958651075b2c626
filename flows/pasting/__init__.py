"""The parts of reading a message that is already an order."""
