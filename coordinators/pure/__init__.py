"""Arithmetic of stage 1 that knows no database: sizes, names, coverage, findings and layout of the map."""
