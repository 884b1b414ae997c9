/* In theatre: flights land, tours end, tranches are called home and leave; docs/model.md, In theatre. */
#include "kernel.h"

static const Contingent *plan_of(const Run *run, int64_t tranche) {
    return &run->plan->contingents[run->tranches.at[tranche].contingent];
}

static LiftState *lift_of(const Run *run, int64_t tranche) { return &run->lifts[plan_of(run, tranche)->lift]; }

static void leave(Run *run, int64_t place) {
    Tranche *tranche = &run->tranches.at[place];
    const Contingent *plan = plan_of(run, place);
    tranche->stage = LEFT, tranche->left = run->now;
    for (int64_t flight = tranche->first_flight; flight >= 0; flight = run->flights.at[flight].next)
        run->flights.at[flight].leaves = run->now;
    count_people(run, plan->strengths, -tranche->landed);
    count_people(run, plan->workers, -tranche->at_work);
    run->camps[plan->camp].taken -= tranche->size;
    run->under_ceiling -= tranche->size;
    if (!plan->self_funded) cost_no_more(run, tranche->landed, tranche->size);
}

static double tour_of(Run *run, int64_t place) {
    double *tour = &run->contingents[run->tranches.at[place].contingent].tour;
    if (*tour == 0.0) *tour = draw(run, plan_of(run, place)->tour, 0, 0) * MONTH;
    if (!(*tour > 0.0)) stop_with(run, SENSELESS);
    return *tour;
}

/* docs/model.md, In theatre: a relief in place changes nothing, so the tour that ends with leaving is looked for now. */
static void begin_tours(Run *run, int64_t place) {
    Tranche *tranche = &run->tranches.at[place];
    const Contingent *plan = plan_of(run, place);
    double tour = tour_of(run, place), begins = run->now;
    int64_t number = 1;
    if (tranche->number < 1) number += whole_of(run, -tranche->last_landing / tour + INSTANT);
    double ends = tranche->last_landing + (double)number * tour;
    for (; ends <= run->end; number++) {
        bool is_there = tranche->number < 1;
        int64_t row = is_there ? -tranche->number : tranche->number;
        if (!(draw(run, is_there ? plan->stays_there : plan->stays, row, number) < plan->stay_probability)) {
            tranche->tour_ends = ends;
            if (begins > run->now) schedule(run, begins, BEGIN_TOUR, place, 0);
            else after(run, later(ends - run->now, 0.0), END_TOUR, place);
            return;
        }
        if (number % 2 == 0) spend(run, 2);
        begins += later(ends - begins, 0.0);
        ends = begins + tour;
    }
}

void end_tour(Run *run, int64_t place) {
    if (run->tranches.at[place].stage != LEFT) leave(run, place);
}

static void add_to_out(Run *run, int64_t place) {
    *ADDED(run, run->out) = place;
    if (!plan_of(run, place)->self_funded) *ADDED(run, run->paid_for) = place;
}

/* docs/model.md, The position at the start: people in theatre. */
void place_group(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    int64_t size = run->tranches.at[place].size;
    run->camps[plan->camp].taken += size;
    run->under_ceiling += size;
    add_to_out(run, place);
    if (!plan->self_funded) pay_for(run, size);
    count_people(run, plan->strengths, size);
    *ADDED(run, run->landings) = (Sighting){0.0, place};
    if (plan->workers.count) start_work(run, place, size);
    begin_tours(run, place);
}

/* People are operational now, unless they have left; asked for only where somebody counts them. */
void start_work(Run *run, int64_t place, int64_t people) {
    Tranche *tranche = &run->tranches.at[place];
    if (tranche->stage == LEFT) return;
    tranche->at_work += people;
    count_people(run, plan_of(run, place)->workers, people);
    *ADDED(run, run->starts_of_work) = (Sighting){run->now, place};
}

/* The mission-funded tranche that departed last and was not told to leave yet; -1 where there is none. */
int64_t to_call_home(Run *run) {
    for (; run->paid_for.count; run->paid_for.count--) {
        int64_t last = run->paid_for.at[run->paid_for.count - 1];
        Stage stage = run->tranches.at[last].stage;
        if (stage != RECALLED && stage != LEFT) return last;
    }
    return -1;
}

/* It leaves now; one that is still landing, when it has landed. */
void call_home(Run *run, int64_t place) {
    if (run->tranches.at[place].stage == ON_THE_WAY) run->tranches.at[place].stage = RECALLED;
    else if (run->tranches.at[place].stage == IN_THEATRE) leave(run, place);
}

/* All who come have landed: tours begin, unless it was told to leave on the way. */
static void settle_in(Run *run, int64_t place) {
    if (run->tranches.at[place].stage == RECALLED) leave(run, place);
    else {
        run->tranches.at[place].stage = IN_THEATRE;
        begin_tours(run, place);
    }
}

/* docs/model.md, Mandate: nothing takes off any more, and all who are out leave, the last departed first. */
void close_theatre(Run *run) {
    run->closed = 1;
    for (int64_t one = 0; one < run->out.count; one++) {
        const Tranche *tranche = &run->tranches.at[run->out.at[one]];
        if ((tranche->stage == ON_THE_WAY || tranche->stage == RECALLED) && !tranche->in_air) settle_in(run, run->out.at[one]);
    }
    int64_t count = 0, number = 0;
    for (int64_t one = 0; one < run->out.count; one++) count += run->tranches.at[run->out.at[one]].stage != LEFT;
    for (int64_t one = run->out.count - 1; one >= 0; one--)
        if (run->tranches.at[run->out.at[one]].stage != LEFT)
            after(run, (double)++number * run->plan->whole->drawdown_days / (double)count, CALL_HOME, run->out.at[one]);
}

void depart(Run *run, int64_t place) {
    Tranche *tranche = &run->tranches.at[place];
    const Contingent *plan = plan_of(run, place);
    tranche->departed = run->now, tranche->stage = ON_THE_WAY;
    add_to_out(run, place);
    if (!plan->self_funded) pay_departure(run, tranche->size);
    schedule(run, run->now, GO_ON, place, 0);
    take_off(run, place);
    int64_t passengers = run->plan->lifts[plan->lift].passengers;
    if (tranche->waiting) spend(run, (tranche->waiting + passengers - 1) / passengers);
    after(run, lift_of(run, place)->transit, LAND, place);
}

/* docs/model.md, Shipping: people are operational no earlier than their equipment is there. */
static double equipment_arrives(Run *run, int64_t place) {
    int64_t contingent = run->tranches.at[place].contingent;
    double shipping = draw(run, plan_of(run, place)->shipping, 0, 0);
    return later(run->columns.ordered[contingent], run->contingents[contingent].equipped) + shipping;
}

void take_off(Run *run, int64_t place) {
    Tranche *tranche = &run->tranches.at[place];
    const Contingent *plan = plan_of(run, place);
    LiftState *lift = lift_of(run, place);
    int64_t people = fewer(tranche->waiting, run->plan->lifts[plan->lift].passengers);
    double lands = run->now + lift->transit, works = lands + tranche->reception;
    if (plan->ships) works = later(works, equipment_arrives(run, place));
    *ADDED(run, run->flights) = (Flight){run->now, lands, works, INFINITY, people, -1};
    if (tranche->first_flight < 0) tranche->first_flight = run->flights.count - 1;
    else run->flights.at[tranche->last_flight].next = run->flights.count - 1;
    tranche->last_flight = run->flights.count - 1;
    tranche->waiting -= people, tranche->in_air = people;
    if (!tranche->waiting) *ADDED(run, lift->free_at) = run->now + lift->cycle;
}

void land(Run *run, int64_t place) {
    Tranche *tranche = &run->tranches.at[place];
    const Contingent *plan = plan_of(run, place);
    ContingentState *contingent = &run->contingents[tranche->contingent];
    const LiftState *lift = lift_of(run, place);
    int64_t people = tranche->in_air;
    tranche->in_air = 0, tranche->landed += people, tranche->last_landing = run->now;
    count_people(run, plan->strengths, people);
    *ADDED(run, run->landings) = (Sighting){run->now, place};
    if (plan->workers.count) {
        double works = run->flights.at[tranche->last_flight].operational;
        schedule(run, run->now + later(works - run->now, 0.0), START_WORK, place, people);
    }
    if (contingent->awaits_landing) contingent->awaits_landing = 0, expect_withdrawal(run, tranche->contingent);
    if (!plan->self_funded) begin_to_cost(run, people);
    if (!tranche->waiting || run->closed) settle_in(run, place);
    else after(run, lift->cycle - lift->transit, BE_READY_AGAIN, place);
}
