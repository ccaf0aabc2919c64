"""Forms of clusters: they check shape, services and guards decide."""
