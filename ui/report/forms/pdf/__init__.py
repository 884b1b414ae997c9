"""The report as pages, printed by typst."""
