"""What admins tap and type in their own chats, and what is made of it."""
