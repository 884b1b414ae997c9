"""muster influence: which numbers make an answer uncertain, and which are worth asking about."""
