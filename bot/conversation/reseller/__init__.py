"""What a reseller says and taps of own buyers."""
