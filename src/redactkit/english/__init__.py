"""What is known of English, once: below every stage."""
