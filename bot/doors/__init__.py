"""Where a process is called from outside: the paths of its bots, and how much of it each of them may use."""
