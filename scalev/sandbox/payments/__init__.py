"""How an order is paid in the sandbox: the gateway, the page, the buyer."""
