"""Forms of assessment and decision: they check shape, services and guards decide."""
