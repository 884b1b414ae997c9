"""The model of article-2023 as others would write it: with plain SimPy, with a heap, with salabim."""
