"""Papers of monitoring (M 2.1, 3.5)."""
