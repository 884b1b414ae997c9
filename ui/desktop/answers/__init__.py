"""Answers of the engine: asked for in worker processes, kept, and worked out away from the window's thread."""
