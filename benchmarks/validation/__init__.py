"""A simulated workforce with a known truth, concerns written about it, and an attacker with a roster."""
