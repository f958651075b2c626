"""Chats, orders and due work as Redis keeps them, and the scripts that change them."""
