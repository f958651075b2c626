"""Everything that nobody asked for: from people, from clients, from Scalev."""
