"""What a reseller sees of own orders and own buyers."""
