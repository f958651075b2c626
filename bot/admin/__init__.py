"""The admin's desk: who belongs to the shop, its rest, the orders' cards and what is done from them."""
