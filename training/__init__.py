"""Train, export and measure the span detector that ships with redactkit."""
