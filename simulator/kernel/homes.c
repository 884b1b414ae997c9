/* Who stays at home, and who goes home; docs/model.md, Stays at home, and In theatre, Going home. */
#include "kernel.h"

void expect_home(Run *run, int64_t place) {
    const Contingent *plan = &run->plan->contingents[place];
    if (plan->unless.count) when_enough(run, plan->unless, 1, STAY_AT_HOME, place);
    if (plan->leaves_when.count) when(run, plan->leaves_when, GO_HOME, place);
    if (!plan->called) return;
    if (plan->there.count) expect_withdrawal(run, place);
    else run->contingents[place].awaits_landing = 1;
}

/* Its first people are there: sooner or later its government may call it home. */
void expect_withdrawal(Run *run, int64_t place) {
    after(run, draw(run, run->plan->contingents[place].withdrawal, 0, 0), WITHDRAW, place);
}

/* It begins and ends no preparation after that day. */
void stay(Run *run, int64_t place, double since) {
    const Columns *columns = &run->columns;
    columns->stays[place] = since;
    if (!(columns->prepares[place] <= since + INSTANT)) columns->prepares[place] = INFINITY;
    if (!(columns->prepared[place] <= since + INSTANT)) columns->prepared[place] = INFINITY;
}

/* What has not departed stays where it is, for good. */
void stay_at_home(Run *run, int64_t place, double since) {
    double before = run->columns.stays[place];
    if (before <= since) return;
    stay(run, place, since);
    if (before == INFINITY && run->contingents[place].last >= 0) stay_where_it_is(run, run->contingents[place].last);
}

/* The tranches that are out leave one after another, the first departed first. */
void go_home(Run *run, int64_t place, double elapsed) {
    if (run->contingents[place].leaves) return;
    run->contingents[place].leaves = 1;
    stay_at_home(run, place, run->now - elapsed);
    int64_t count = 0, number = 0;
    for (int64_t turn = 0; turn < 2; turn++)
        for (int64_t one = 0; one < run->out.count; one++) {
            const Tranche *tranche = &run->tranches.at[run->out.at[one]];
            if (tranche->contingent != place || tranche->stage == LEFT) continue;
            if (!turn) count++;
            else {
                double day = (double)++number * run->plan->contingents[place].leaving_days / (double)count;
                after(run, later(day - elapsed, 0.0), CALL_HOME, run->out.at[one]);
            }
        }
}
