/* A lift: aircraft, and the tranches that wait for one; docs/model.md, From the pledge to the departure. */
#include "kernel.h"

void draw_lift(Run *run, int64_t place) {
    const Lift *plan = &run->plan->lifts[place];
    LiftState *lift = &run->lifts[place];
    lift->transit = draw(run, plan->transit, 0, 0);
    lift->cycle = later(draw(run, plan->cycle, 0, 0), lift->transit);
    lift->flies = !plan->after.count, lift->unused = plan->aircraft;
    lift->free_at.count = lift->free_from = lift->next_flights.count = 0;
    lift->queue = (Queue){-1, -1};
}

static bool is_stopped(Run *run, const LiftState *lift) {
    double end = end_of_stop(&lift->stops, run->now);
    if (end > run->now) wake(run, end);
    return end > run->now;
}

/* Take the aircraft that has been free longest; they are freed in the order of time. */
static bool has_aircraft(Run *run, LiftState *lift) {
    if (lift->unused) {
        lift->unused--;
        return true;
    }
    if (lift->free_from == lift->free_at.count) return false;
    double first = lift->free_at.at[lift->free_from];
    if (first > run->now + INSTANT) {
        wake(run, first);
        return false;
    }
    lift->free_from++;
    return true;
}

/* Let all take off who can now; how many did. */
int64_t serve_lift(Run *run, int64_t place) {
    LiftState *lift = &run->lifts[place];
    if (!lift->flies || is_stopped(run, lift)) return 0;
    int64_t served = lift->next_flights.count;
    for (int64_t next = 0; next < served; next++) schedule(run, run->now, TAKE_OFF_AGAIN, lift->next_flights.at[next], 0);
    lift->next_flights.count = 0;
    for (; lift->queue.first >= 0 && has_aircraft(run, lift); served++) depart(run, take_first(run, &lift->queue));
    return served;
}
