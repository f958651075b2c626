"""What to ask and what to decide, pure: no Telegram, no Redis, no HTTP."""
