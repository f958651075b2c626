"""What the sandbox tells a shop's webhook, and how it is delivered."""
