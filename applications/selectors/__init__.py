"""What can be asked about rounds and applications."""
