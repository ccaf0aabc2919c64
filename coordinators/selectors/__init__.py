"""What can be asked about clusters and coordinators."""
