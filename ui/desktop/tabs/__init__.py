"""The tabs of the results: what each of them is, and a room for each."""
