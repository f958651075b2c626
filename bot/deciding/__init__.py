"""Where a decision is made: on the event loop, or in a child process where it may take long."""
