"""Monitoring as plain data: no database here."""
