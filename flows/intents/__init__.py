"""What words mean, decided by one ordered table of rules; pure, so that the shop's part is looked up by the caller."""
