"""The pictures of a report: drawn by matplotlib, with the scenario in each of them."""
