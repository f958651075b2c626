"""The side of the local Telegram that people see: what they can do, and what stands in their chats."""
