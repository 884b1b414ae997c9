"""What makes an answer uncertain: the share of each number in it, what that rests on, and what asking is worth."""
