"""Districts, couriers and quotes of the sandbox."""
