"""What an update costs: our conversation beside a bare handler and a `ConversationHandler` bot, in one run."""
