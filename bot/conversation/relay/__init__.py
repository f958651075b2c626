"""A talk with the shop's people, as the person in it sees it: when it begins, goes on and ends. No Redis here."""
