"""The tour: one story in the real window and the console, driven as a person would. See __main__.py."""
