"""The runs in one process as commands and tables."""
