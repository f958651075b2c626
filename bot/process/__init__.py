"""The process itself: its ports, its memory, its watchdog, and its end."""
