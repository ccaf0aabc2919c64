"""What is measured in a cluster and what comes of it (M 3.5)."""
