/* Camps, and the stops in which building or flights stand still. */
#include "kernel.h"

#include <string.h>

static int compare(const Span *one, const Span *other) {
    if (one->begins != other->begins) return one->begins < other->begins ? -1 : 1;
    return (one->ends > other->ends) - (one->ends < other->ends);
}

/* From the last one that is earlier on; those that come by chance come nearly in order. */
static void put_in_order(Span *stops, int64_t count) {
    for (int64_t place = 1; place < count; place++) {
        Span moved = stops[place];
        int64_t low = 0, high = place;
        while (low < high) {
            int64_t middle = (low + high) / 2;
            if (compare(&stops[middle], &moved) <= 0) low = middle + 1;
            else high = middle;
        }
        memmove(&stops[low + 1], &stops[low], (size_t)(place - low) * sizeof *stops);
        stops[low] = moved;
    }
}

/* docs/model.md, Disruptions: stops that touch or overlap are one, and none is empty. */
static void merge(Spans *stops) {
    Span *at = stops->at;
    int64_t merged = 0;
    put_in_order(at, stops->count);
    for (int64_t place = 0; place < stops->count; place++) {
        if (merged && at[place].begins <= at[merged - 1].ends + INSTANT)
            at[merged - 1].ends = later(at[merged - 1].ends, at[place].ends);
        else if (at[place].ends > at[place].begins) at[merged++] = at[place];
    }
    stops->count = merged;
}

static void add_stop(Run *run, const Disruption *disruption, double begins, double ends) {
    spend(run, 4);
    for (int64_t place = 0; place < disruption->stops.count; place++) {
        int64_t who = run->plan->places[disruption->stops.first + place], camps = run->plan->rows[CAMPS];
        *ADDED(run, *(who < camps ? &run->camps[who].stops : &run->lifts[who - camps].stops)) = (Span){begins, ends};
    }
}

static void draw_disruption(Run *run, const Disruption *one) {
    const Span *span = run->plan->spans + one->spans.first;
    for (int64_t place = 0; place < one->spans.count; place++) add_stop(run, one, span[place].begins, span[place].ends);
    if (one->arrivals == 1) add_stop(run, one, one->at, one->at + draw(run, one->duration, 1, 0));
    double day = 0.0;
    for (int64_t number = 1; one->arrivals == 2; number++) {
        day += draw(run, one->arrival, number, 0);
        if (day > run->plan->whole->horizon + INSTANT) return;
        add_stop(run, one, day, day + draw(run, one->duration, number, 0));
    }
}

/* docs/model.md, Disruptions: they hang on nothing else, so they are drawn first. */
void draw_stops(Run *run) {
    const int64_t *rows = run->plan->rows;
    for (int64_t camp = 0; camp < rows[CAMPS]; camp++) run->camps[camp].stops.count = 0;
    for (int64_t lift = 0; lift < rows[LIFTS]; lift++) run->lifts[lift].stops.count = 0;
    for (int64_t place = 0; place < rows[DISRUPTIONS]; place++) draw_disruption(run, &run->plan->disruptions[place]);
    for (int64_t camp = 0; camp < rows[CAMPS]; camp++) merge(&run->camps[camp].stops);
    for (int64_t lift = 0; lift < rows[LIFTS]; lift++) merge(&run->lifts[lift].stops);
}

/* When the stop in force on a day ends; the day itself where none is. A stop is in force from its first instant on. */
double end_of_stop(const Spans *stops, double day) {
    int64_t low = 0, high = stops->count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (stops->at[middle].begins - INSTANT < day) low = middle + 1;
        else high = middle;
    }
    if (!low) return day;
    double ends = stops->at[low - 1].ends;
    return day < ends - INSTANT ? ends : day;
}

/* The day on which so many days of work are done that began on `start`; it stands still during stops. */
double day_done(const Spans *stops, double start, double work) {
    double day = start;
    for (int64_t place = 0; place < stops->count; place++) {
        const Span *stop = &stops->at[place];
        if (!(stop->ends > start)) continue;
        double free = later(stop->begins - day, 0.0);
        if (work <= free + INSTANT) break;
        day = stop->ends, work -= free;
    }
    return day + work;
}

/* docs/model.md, Camp: from here on the day of every extension is known. */
void start_building(Run *run, int64_t place) {
    const Camp *plan = &run->plan->camps[place];
    CampState *camp = &run->camps[place];
    int64_t opening = people_of(run, draw(run, plan->opening, 0, 0)), week = 0;
    int64_t weekly = people_of(run, draw(run, plan->weekly, 0, 0)), most = people_of(run, draw(run, plan->most, 0, 0));
    double work = plan->is_open ? 0.0 : draw(run, plan->build, 0, 0) - plan->elapsed, start = run->now;
    int64_t beds = plan->is_open ? plan->beds : fewer(opening, most);
    double day = plan->is_open ? start : day_done(&camp->stops, start, work);
    while (day <= run->end) {
        *ADDED(run, camp->openings) = (Opening){day, beds};
        if (beds >= most || !weekly) return;
        beds = fewer(beds + weekly, most), week++;
        day = day_done(&camp->stops, start, work + (double)(7 * week));
    }
}

/* Whether there are beds for so many more now; if not, the clock wakes when there are. */
bool camp_has_room(Run *run, int64_t place, int64_t people) {
    const CampState *camp = &run->camps[place];
    int64_t wanted = camp->taken + people, low = 0, high = camp->openings.count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (camp->openings.at[middle].beds < wanted) low = middle + 1;
        else high = middle;
    }
    if (low == camp->openings.count) return false;
    double day = camp->openings.at[low].day;
    if (day < run->now + INSTANT) return true;
    wake(run, day);
    return false;
}
