"""muster report: a report on one scenario or several, for somebody's desk."""
