"""What was committed is sent, at least once and in order: commits, deliveries, notices, due work."""
