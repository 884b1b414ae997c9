"""The text of F1."""

from __future__ import annotations

HELP = """\
Muster answers one question: when will how many be there, what is it waiting for, and what would change it?

ASSUMPTIONS (left)
Every number of the scenario is here; those that matter most stand at the top. Drag a slider or type a number. With \
the keyboard: arrows one step, Page Up and Page Down ten, Home and End the limits, a double click on the slider \
back to the base. A blue bar marks what you have changed; the tick on a slider shows where the base stands. A \
tooltip says what a number means and where it comes from. A hatched size was never stated by anybody: it is a \
judgement.
A box takes 1,000 or 1 000, $1.5 M, 95 %, 2 weeks, 3 months, 1 year, and a small calculation such as =30+15. A date is \
written 15 Jan 2025, 15.01.2025 or 2025-01-15; Up and Down go a day, Page Up and Page Down a month, Alt+Down opens a \
calendar. What could be meant in two ways is not guessed: a sentence at the box asks.
An estimate has a lowest, a likely and a highest value. Open it with the arrow at its left.
Open a condition to suppose that it is met on a date, or never, whatever its own course; the search finds all of \
these by "suppose". How far something had come when the scenario starts stands below it, at "At the start".

RESULTS (middle)
Each chart shows many runs of the same assumptions with different luck.
First arrival: the day by which half of the runs have somebody on the ground; "From the start" where people are there \
when the scenario starts.
On the ground by: the share of runs with at least so many people by that date. Change both on the card.
90 % of target: the day by which half of the runs have nine tenths of the target strength. Choose another milestone, \
one of the scenario's own too, on the card.
"Not in time": in more than half of the runs it does not happen within the horizon. Such runs count as later than \
any day; they are never left out.
Build-up: the line is the median, half of the runs have this many or more. The dark band holds the middle half of \
the runs, the light one 9 in 10. The thin grey lines are single runs. Steps are what was announced, and the ceiling. \
Reference class in the menu View draws how UN missions have gone, dotted: the middle 80 % of so many cases, scaled to \
the target, from the day on which a condition of your choice is met. \
Diamonds are what was observed, here and on other charts: point at one for its source. The earlier figure holds until \
the next; the second card says on how many days they lie between 10 % and 90 % of the runs.
Contingents: the mean strength of each, the lead nation at the bottom.
Readiness: for each need of a milestone who is required, there and ready, and which pledge would close the gap; and \
where everybody is on the way.
Money: what the account has, gets and spends, and how often departures wait for it. Day and money at once, below: a \
dot is a run. Drag the cross of a date and a sum, or type them, or use the arrow keys (with Shift ten steps) and Page \
Up and Page Down; four shares say who is there by then, and for so much. A click on a dot, or Enter, chooses a run.
When: how likely so many people are there, or a milestone is reached, by each day. Ask a second question of the same \
runs there: not below so many until the end, at least so many on another date, or a milestone.
Why: what everybody waits for; which numbers make the answer uncertain, and what is worth asking; and, when you ask, \
which single change would gain most days.
Compare: what another scenario changes, run by run under the same luck, in words, over time and side by side.
One run: a single run from beginning to end.
Record: what earlier forecasts were worth. Freeze this forecast keeps what is expected now in a file; Observed \
figures takes what was seen, typed or pasted. Then it says how near forecasts came, beside simpler ones, and how few \
events stand behind that. Tick which forecasts are scored, and which one is drawn behind Build-up.
Point at a chart to read a day, or use the arrow keys, Page Up and Page Down (a month) and End. A click, or Enter, \
pins the day for all charts and for pictures; another one there, or Esc, unpins it. Drag a rectangle to look closely, \
or turn the wheel with Ctrl, or press plus; the middle button, or Shift, drags along. A double click, or Home, shows \
all. A right click has the rest. The replay of One run keeps a day of its own.
What is dimmed is out of date: the answer to your last change is on its way.

SCENARIOS (right)
A click opens a scenario that comes with Muster; your changes to it go to a file of your own. Tick an open scenario to \
see it beside the selected one: its line in the list is its line in the charts. F2 gives it another title, Alt with Up \
or Down another place; a right click has the rest. A file that names a base says only what differs from it: Save keeps \
it so, Save as a whole writes all of it. "Compare with" at the top chooses the base; hold B to peek at it. \
Below stands what differs from the base: a click leads to the number, Delete takes the difference back.

LATER
"Bring up to date" in the menu File (Ctrl+U) makes a new scenario that starts on a later date. Say what is known by \
then: when a condition was met, what a donor has paid, how many are there and since when. What follows from the \
scenario is filled in; what is left empty has not happened yet. A red sentence at a row says what cannot be, one with \
a sign what may have been forgotten. The old scenario stays open behind the new one: what was thought then.
"Weigh runs by the record" in the menu Scenario (Ctrl+Alt+W) keeps the start instead, and keeps runs as they agree \
with what was observed up to a date; the bar above the tabs says what they are worth.

WHAT HAPPENED
"Observed figures" in the menu File (Ctrl+Shift+O) keeps what really happened beside what is projected: people in \
theatre on a day, conditions that were met, dollars that were paid. Copy the cells in a spreadsheet and press Ctrl+V, \
or open a CSV file. They change no run.

FORECASTS
"Freeze this forecast" in the menu File (Ctrl+Alt+F) keeps what is expected today in a file, with the chance of each \
question that you ask: 600 or more on 2024-06-01, say. "Earlier forecasts" (Ctrl+Alt+E) lists them, and draws one \
pale behind Build-up: what was thought then. A file that was changed says so.

REALITY CHECKS
"Reality checks" in the menu Scenario (Ctrl+Alt+R) holds what has to be so in every run, such as: where "resolution \
never", expect "peak strength = 0". Each check says below it whether the runs hold it; "Show run" leads to the first \
one that does not. The line at the bottom says when a check is broken. Checks change no run.

RUNS
More runs make the projection more precise: the line at the bottom says how precise it is, and the share of runs on a \
card carries a 95 % interval. The same seed gives the same runs, on any machine.

Ctrl+Shift+P finds every command and every assumption by name."""
