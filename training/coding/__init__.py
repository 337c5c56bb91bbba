"""Training the coder: from coded concerns to the weights that `redactkit.coding` runs."""
