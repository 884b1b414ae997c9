/* What a run stands on: its memory, and the draws that it is given. */
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

void stop_with(Run *run, Outcome outcome) { longjmp(run->stop, (int)outcome); }

/* An array that is full, with room for as many again. */
void *grown(Run *run, void *at, int64_t *room, size_t size) {
    int64_t wanted = *room < 8 ? 16 : 2 * *room;
    void *moved = realloc(at, (size_t)wanted * size);
    if (!moved) stop_with(run, NO_MEMORY);
    *room = wanted;
    return moved;
}

/* docs/model.md, Luck: a number that was drawn by its name; every run has a column of its own. */
double draw(Run *run, int64_t strand, int64_t row, int64_t column) {
    const Strand *one = &run->plan->strands[strand];
    if (one->base < 0) return one->certain;
    int64_t down = row - one->row, across = column - one->column;
    if (down < 0 || down >= one->rows || across < 0 || across >= one->columns) {
        run->strand = strand, run->row = row, run->column = column;
        stop_with(run, NEEDS_DRAW);
    }
    if (one->columns > run->plan->draw_rows || down > run->plan->draw_rows) stop_with(run, SENSELESS);
    int64_t place = one->base + down * one->columns + across;
    if (place >= run->plan->draw_rows) stop_with(run, SENSELESS);
    double drawn = run->plan->draws[place * run->plan->runs + run->run];
    if (!(drawn >= 0.0)) stop_with(run, SENSELESS);
    return drawn;
}

/* A whole number below 10^12. */
int64_t whole_of(Run *run, double value) {
    if (!(value > -1e12 && value < 1e12)) stop_with(run, SENSELESS);
    return (int64_t)floor(value);
}

/* docs/model.md, Estimates of people and of beds: rounded, a half up. */
int64_t people_of(Run *run, double value) { return whole_of(run, value + 0.5); }

static void *zeros(int64_t count, size_t size) { return calloc(count ? (size_t)count : 1, size); }

static int64_t *wholes_for(Wholes *array, int64_t count) {
    array->count = array->room = count;
    return array->at = zeros(count, sizeof(int64_t));
}

/* Memory that hangs on the scenario alone; whether there is as much. */
int make_run(Run *run, const Plan *plan) {
    const int64_t *rows = plan->rows;
    memset(run, 0, sizeof *run);
    run->plan = plan;
    run->conditions = zeros(rows[CONDITIONS], sizeof *run->conditions);
    run->gauges = zeros(plan->gauges, sizeof *run->gauges);
    run->donors = zeros(rows[DONORS], sizeof *run->donors);
    run->camps = zeros(rows[CAMPS], sizeof *run->camps);
    run->lifts = zeros(rows[LIFTS], sizeof *run->lifts);
    run->contingents = zeros(rows[CONTINGENTS], sizeof *run->contingents);
    return run->conditions && run->gauges && run->donors && run->camps && run->lifts && run->contingents &&
           wholes_for(&run->sizes, rows[TRANCHE_PLANS]) && wholes_for(&run->orders, rows[CONTINGENTS]);
}

void free_run(Run *run) {
    for (int64_t camp = 0; run->camps && camp < run->plan->rows[CAMPS]; camp++)
        free(run->camps[camp].stops.at), free(run->camps[camp].openings.at);
    for (int64_t lift = 0; run->lifts && lift < run->plan->rows[LIFTS]; lift++) {
        free(run->lifts[lift].stops.at), free(run->lifts[lift].free_at.at);
        free(run->lifts[lift].next_flights.at);
    }
    void *const all[] = {
        run->conditions, run->gauges, run->donors, run->camps, run->lifts, run->contingents, run->sizes.at, run->orders.at,
        run->flights_left.at, run->account_left.at, run->tranches_left.at, run->events.at, run->wakes.at,
        run->waiting.at, run->links.at, run->seen.at, run->joining.at, run->ready.at, run->served.at, run->due_orders.at,
        run->tranches.at, run->flights.at, run->landings.at, run->starts_of_work.at, run->out.at, run->paid_for.at};
    for (size_t place = 0; place < sizeof all / sizeof *all; place++) free(all[place]);
}
