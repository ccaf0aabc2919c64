"""Who is who to indicators, evaluations and reports."""
