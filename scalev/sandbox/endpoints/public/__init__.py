"""What the public storefront answers to a browser with a store's publishable key: orders, prices, codes, a preview."""
