"""Placeholder until damage lands."""
def everywhere(*_): return []
