"""The conversations that are played through all their deaths."""
