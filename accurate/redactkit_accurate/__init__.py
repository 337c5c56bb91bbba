"""The weights of redactkit's accurate detector, which redactkit finds where this is installed."""
