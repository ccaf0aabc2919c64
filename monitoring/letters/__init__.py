"""Who is told about monitoring."""
