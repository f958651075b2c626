"""What can be configured, how it is read, and what a first contact says of wrong settings."""
