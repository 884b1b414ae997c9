"""The report as a Word document, which an office can edit: headings, captions and tables are real ones."""
