"""Pages of clusters and coordinators."""
