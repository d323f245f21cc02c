"""The Word document: template drawn and checked, filled, and proven. docxtpl and python-docx live here alone."""
