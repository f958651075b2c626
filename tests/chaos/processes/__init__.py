"""Bots, Valkey, sandbox and playground as processes, with bad lines between them and somebody who kills."""
