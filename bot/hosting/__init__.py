"""Many bots in one process: listed in a file, begun, halted and ended each by itself."""
