"""A scenario as a workbook that an analyst edits in a spreadsheet: written, and read back with every problem told."""
