"""Values: what the report is, with no files and no libraries."""
