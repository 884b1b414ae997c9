"""Record: how good earlier forecasts were."""
