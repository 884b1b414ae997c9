/* Time, instant by instant: events in order of their day, then of the number in which they were scheduled. */
#include "kernel.h"

#include <string.h>

/* Steps that are no event; as simulator/model/steps.py counts them. */
void spend(Run *run, int64_t steps) {
    if (steps > run->steps) stop_with(run, OUT_OF_STEPS);
    run->steps -= steps;
}

static bool is_before(const Event *one, const Event *other) {
    return one->day < other->day || (one->day == other->day && one->number < other->number);
}

/* An event on exactly this day. */
void schedule(Run *run, double day, Act act, int64_t who, int64_t people) {
    spend(run, 1);
    Event event = {day, run->number++, who, people, act};
    (void)ADDED(run, run->events);
    Event *heap = run->events.at;
    int64_t place = run->events.count - 1;
    for (int64_t above; place && is_before(&event, &heap[above = (place - 1) / 2]); place = above) heap[place] = heap[above];
    heap[place] = event;
}

void after(Run *run, double delay, Act act, int64_t who) { schedule(run, run->now + delay, act, who, 0); }

static Event first_event(Run *run) {
    Event *heap = run->events.at, first = heap[0], moved = heap[--run->events.count];
    int64_t place = 0;
    for (int64_t below; (below = 2 * place + 1) < run->events.count; place = below) {
        if (below + 1 < run->events.count && is_before(&heap[below + 1], &heap[below])) below++;
        if (!is_before(&heap[below], &moved)) break;
        heap[place] = heap[below];
    }
    heap[place] = moved;
    return first;
}

/* See to it that a day is an instant at which those who wait look again; each day once. */
void wake(Run *run, double day) {
    if (!(day <= run->end)) return;
    int64_t low = 0, high = run->wakes.count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (run->wakes.at[middle] < day) low = middle + 1;
        else high = middle;
    }
    if (low < run->wakes.count && run->wakes.at[low] == day) return;
    (void)ADDED(run, run->wakes);
    memmove(&run->wakes.at[low + 1], &run->wakes.at[low], (size_t)(run->wakes.count - 1 - low) * sizeof(double));
    run->wakes.at[low] = day;
    after(run, later(day - run->now, 0.0), WAKE, 0);
}

/* Whatever is due at an instant, and whatever that makes due. */
static void let_happen(Run *run, double instant) {
    while (run->events.count && run->events.at[0].day - instant < INSTANT) {
        Event event = first_event(run);
        run->now = event.day;
        happen(run, event.act, event.who, event.people);
    }
}

/* docs/model.md, What happens at one instant. */
void run_instants(Run *run) {
    for (;;) {
        double instant = run->events.count ? run->events.at[0].day : INFINITY;
        if (run->alarm < instant) {
            instant = run->now = run->alarm;
            run->alarm = INFINITY;
        }
        if (!(instant <= run->end)) return;
        let_happen(run, instant);
        while (what_follows(run)) let_happen(run, instant);
        if (run->account_has_changed) close_instant(run);
    }
}
