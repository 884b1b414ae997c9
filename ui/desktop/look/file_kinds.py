"""The kinds of files that a file dialog offers, by their endings, as Qt has them."""

from __future__ import annotations

from scenarios.storage.endings import CARRIERS, SCENARIO_FILES

FILTER = f"Scenario files ({' '.join(f'*{each}' for each in SCENARIO_FILES)});;All files (*)"

OPEN_FILTER = (
    "Scenario files, pictures, reports, workbooks and frozen forecasts "
    f"({' '.join(f'*{each}' for each in (*SCENARIO_FILES, *CARRIERS, '.forecast.json'))});;All files (*)"
)

TABLES = "Tables (*.csv *.tsv *.txt);;All files (*)"

PICTURE_FORMATS = {
    "Picture of pixels (*.png)": ".png",
    "Picture of lines, for print (*.svg)": ".svg",
    "Page (*.pdf)": ".pdf",
}
"""What a picture can be, and the ending that says so."""
