"""What both stand-ins, the sandbox of Scalev and the local Telegram, are made of: doors, journal, faults, server."""
