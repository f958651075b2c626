"""What people say in words of their own where a command or a time is meant."""
