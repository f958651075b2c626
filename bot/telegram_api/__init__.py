"""Speak to Telegram: a message as it will be sent, the calls, their failures and their limits."""
