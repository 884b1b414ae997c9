"""muster freeze: a forecast, kept as it is today."""
