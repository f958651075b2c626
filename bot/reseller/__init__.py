"""The desk of a reseller: own orders, buyers, profile and recap, none of which another one sees."""
