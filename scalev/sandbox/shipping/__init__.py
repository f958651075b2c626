"""Districts, warehouses, couriers and what they ask, in the sandbox."""
