"""How an order is paid in the sandbox: the page, and a buyer who pays, waits too long or pays too little."""
