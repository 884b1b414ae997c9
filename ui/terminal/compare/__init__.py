"""muster compare and muster diff."""
