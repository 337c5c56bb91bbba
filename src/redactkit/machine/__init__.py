"""What the rest asks of the machine: files, the terminal, sound keys, no network."""
