"""A believable portal, made by performing acts under a travelling clock, never by inserting rows."""
