"""Pages of assessment and decision."""
