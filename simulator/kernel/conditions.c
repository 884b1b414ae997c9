/* Conditions: each is met once or never, and stays met. */
#include "kernel.h"

#include <string.h>

static void set_going(Run *run, int64_t place) {
    const Condition *condition = &run->plan->conditions[place];
    ConditionState *state = &run->conditions[place];
    switch (condition->kind) {
    case DATE: after(run, condition->day, MEET, place); break;
    case COUNCIL: case APPROVAL: case EVENT:
        if (condition->under_way) begin_course(run, place);
        else when(run, condition->after, BEGIN_COURSE, place);
        break;
    case CONTRIBUTIONS: state->waits = 1; break;
    case PRESENCE: state->waits = 1, run->gauges[condition->gauge].waiting++; break;
    case COUNT: when_enough(run, condition->after, condition->needed, REACH, place); break;
    case ORDERED: state->waits = 1, run->orders.at[condition->group]++; break;
    default: break; /* NEVER; and MET, which was met before */
    }
}

/* docs/model.md, Conditions, and The position at the start: those that were met before the start are met first. */
void begin_conditions(Run *run) {
    int64_t count = run->plan->rows[CONDITIONS];
    for (int64_t place = 0; place < count; place++) {
        const Condition *condition = &run->plan->conditions[place];
        run->conditions[place] = (ConditionState){-1, -1, 0, 0, 0};
        run->columns.met[place] = condition->kind == MET ? condition->day : INFINITY;
        run->columns.met_by[2 * place] = NOBODY, run->columns.met_by[2 * place + 1] = 0;
    }
    for (int64_t place = 0; place < count; place++) set_going(run, place);
}

void when_enough(Run *run, List names, int64_t needed, Act act, int64_t who) {
    const int64_t *name = run->plan->places + names.first;
    for (int64_t place = 0; place < names.count; place++) needed -= run->columns.met[name[place]] < INFINITY;
    if (needed <= 0) {
        happen(run, act, who, 0);
        return;
    }
    *ADDED(run, run->waiting) = (Waiting){needed, who, act};
    for (int64_t place = 0; place < names.count; place++) {
        if (run->columns.met[name[place]] < INFINITY) continue;
        ConditionState *state = &run->conditions[name[place]];
        *ADDED(run, run->links) = (Link){run->waiting.count - 1, -1};
        int64_t link = run->links.count - 1;
        if (state->last < 0) state->first = link;
        else run->links.at[state->last].next = link;
        state->last = link;
    }
}

void when(Run *run, List names, Act act, int64_t who) { when_enough(run, names, names.count, act, who); }

/* The first day on which one of them was met. */
double first_met(const Run *run, List names) {
    double first = INFINITY;
    for (int64_t place = 0; place < names.count; place++)
        first = earlier(first, run->columns.met[run->plan->places[names.first + place]]);
    return first;
}

/* A condition is met now; who waits for it waits for one less. */
void meet(Run *run, int64_t condition) {
    run->columns.met[condition] = run->now;
    int64_t link = run->conditions[condition].first;
    run->conditions[condition].first = run->conditions[condition].last = -1;
    while (link >= 0) {
        Waiting *waiting = &run->waiting.at[run->links.at[link].waiting];
        link = run->links.at[link].next;
        if (!--waiting->missing) happen(run, waiting->act, waiting->who, 0);
    }
}

/* docs/model.md, Conditions, contributions: money is compared to the cent. */
void contributions_add_up(Run *run, double total, int64_t donor) {
    for (int64_t place = 0; place < run->plan->rows[CONDITIONS]; place++) {
        const Condition *condition = &run->plan->conditions[place];
        if (condition->kind != CONTRIBUTIONS || !run->conditions[place].waits || !(total > condition->amount - 0.005)) continue;
        run->conditions[place].waits = 0;
        run->columns.met_by[2 * place] = donor;
        meet(run, place);
    }
}

/* docs/model.md, Conditions, ordered: of several copies the first one counts. */
void is_ordered_now(Run *run, int64_t group) {
    if (!run->orders.at[group]) return;
    run->orders.at[group] = 0;
    for (int64_t place = 0; place < run->plan->rows[CONDITIONS]; place++) {
        const Condition *condition = &run->plan->conditions[place];
        if (condition->kind == ORDERED && condition->group == group && run->conditions[place].waits)
            run->conditions[place].waits = 0, run->conditions[place].is_reached = 1, run->reached++;
    }
}

/* docs/model.md, Conditions, presence: people more, or fewer, count for these. */
void count_people(Run *run, List gauges, int64_t people) {
    for (int64_t place = 0; place < gauges.count; place++) {
        Gauge *gauge = &run->gauges[run->plan->places[gauges.first + place]];
        gauge->people += people;
        if (gauge->waiting) gauge->changed = 1, run->changed = 1;
    }
}

static bool counts_for(const Run *run, int64_t tranche, const Condition *presence) {
    const Contingent *contingent = &run->plan->contingents[run->tranches.at[tranche].contingent];
    List gauges = presence->operational ? contingent->workers : contingent->strengths;
    for (int64_t place = 0; place < gauges.count; place++)
        if (run->plan->places[gauges.first + place] == presence->gauge) return true;
    return false;
}

static bool landed_before(const Tranche *one, const Tranche *other) {
    if (one->last_landing != other->last_landing) return one->last_landing > other->last_landing;
    if (one->contingent != other->contingent) return one->contingent < other->contingent;
    return one->number < other->number;
}

/* The tranche that landed last at this instant, or became operational then; of several the first in the file. */
static void note_who_met(Run *run, int64_t place) {
    const Condition *presence = &run->plan->conditions[place];
    const Sighting *last = presence->operational ? run->starts_of_work.at : run->landings.at;
    const Tranche *found = NULL;
    int64_t count = presence->operational ? run->starts_of_work.count : run->landings.count;
    while (count-- && !(found && last[count].day < run->now - 2 * INSTANT)) {
        const Tranche *tranche = &run->tranches.at[last[count].who];
        if (counts_for(run, last[count].who, presence) && (!found || landed_before(tranche, found))) found = tranche;
    }
    if (!found) stop_with(run, SENSELESS);
    run->columns.met_by[2 * place] = found->contingent, run->columns.met_by[2 * place + 1] = found->number;
}

static bool is_there(Run *run, int64_t place) {
    const Condition *condition = &run->plan->conditions[place];
    if (condition->kind != PRESENCE || !run->conditions[place].waits) return false;
    Gauge *gauge = &run->gauges[condition->gauge];
    if (!gauge->changed || condition->personnel > gauge->people) return false;
    run->conditions[place].waits = 0, gauge->waiting--;
    return true;
}

/* docs/model.md, What happens at one instant: presences, counts and orders are looked at, and met in file order. */
bool look(Run *run) {
    if (!run->reached && !run->changed) return false;
    run->seen.count = 0;
    for (int64_t place = 0; place < run->plan->rows[CONDITIONS]; place++) {
        bool is_seen = is_there(run, place);
        if (is_seen || run->conditions[place].is_reached) *ADDED(run, run->seen) = 2 * place + is_seen;
        run->conditions[place].is_reached = 0;
    }
    for (int64_t gauge = 0; gauge < run->plan->gauges; gauge++) run->gauges[gauge].changed = 0;
    run->reached = run->changed = 0;
    for (int64_t place = 0; place < run->seen.count; place++) {
        int64_t seen = run->seen.at[place];
        if (seen % 2) note_who_met(run, seen / 2);
        meet(run, seen / 2);
    }
    return run->seen.count > 0;
}
