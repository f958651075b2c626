"""The command line: what a person can start, print or try without an account."""
