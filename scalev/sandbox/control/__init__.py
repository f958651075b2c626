"""Control routes for tests, the demo and whoever plays: switches, the clock, the buyer, the webhook, what was heard."""
