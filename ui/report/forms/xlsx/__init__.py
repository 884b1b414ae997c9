"""The report as an Excel workbook: a sheet for each table, and the assumptions, which can be edited and read back."""
