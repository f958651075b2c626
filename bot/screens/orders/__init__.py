"""What is told of a placed order beside its card: news, a code to scan, lists, and everything about one."""
