"""The workbook that staff fill in: drawn from an edition, read into a Report, marked with findings. openpyxl lives here alone."""
