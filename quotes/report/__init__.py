"""A report of records for an editor: one HTML file that needs nothing beside it."""
