"""What it would take, and several values of a number: the questions, the runs behind them, and their charts."""
