"""What may happen to indicators, measurements, evaluations and reports."""
