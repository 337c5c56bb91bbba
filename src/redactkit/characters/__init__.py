"""What is known of characters: scripts, look-alikes, marks that nobody sees."""
