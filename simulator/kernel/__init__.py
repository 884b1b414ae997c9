"""The kernel: the model of `simulator/model` in C, for many runs at once; it leaves the same, bit for bit."""
