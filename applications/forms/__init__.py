"""Forms of rounds and applications: they check shape, services and guards decide."""
