"""muster run: what it prints and writes."""
