"""Who somebody is to the shop, and what they can do: plain values."""
