"""What can be asked about assessments, sittings and results."""
