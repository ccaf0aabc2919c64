"""Clusters are procedural: nothing here is editable."""
