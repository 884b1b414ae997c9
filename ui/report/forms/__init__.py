"""The forms of a report: HTML, PDF, DOCX and XLSX, each written from the same parts."""
