/* One run: what begins it, what each event does, what follows from an instant, and what is left at the end. */
#include "kernel.h"

#include <string.h>

static void be_ready_again(Run *run, int64_t tranche) {
    LiftState *lift = &run->lifts[run->plan->contingents[run->tranches.at[tranche].contingent].lift];
    run->flightless++;
    *ADDED(run, lift->next_flights) = tranche;
}

static void take_off_again(Run *run, int64_t tranche) {
    take_off(run, tranche);
    after(run, run->lifts[run->plan->contingents[run->tranches.at[tranche].contingent].lift].transit, LAND, tranche);
}

static void go_on(Run *run, int64_t tranche) {
    int64_t contingent = run->tranches.at[tranche].contingent;
    run->contingents[contingent].departed = run->tranches.at[tranche].departed;
    plan_next(run, contingent);
}

/* docs/model.md, Mandate: a term ends, and is renewed for as long again, or lapses. */
static void end_term(Run *run) {
    const Whole *whole = run->plan->whole;
    spend(run, 1);
    if (draw(run, whole->renewal, ++run->term, 0) >= whole->renewal_probability) *run->columns.lapsed = run->now;
    else after(run, whole->term, END_TERM, 0);
}

static void come_into_force(Run *run, int64_t place) {
    if (place > run->ceiling_place) run->ceiling_place = place, run->ceiling = run->plan->ceilings[place].personnel;
}

/* What an event does, or an action that waited for conditions; one that waits begins nothing that calls this again. */
void happen(Run *run, Act act, int64_t who, int64_t people) {
    const Plan *plan = run->plan;
    switch (act) {
    case WAKE: return;
    case MEET: meet(run, who); return;
    case VOTE: vote(run, who); return;
    case BEGIN_COURSE: begin_course(run, who); return;
    case REACH: run->conditions[who].is_reached = 1, run->reached++; return;
    case CEILING_IN_FORCE: come_into_force(run, who); return;
    case START_BUILDING: start_building(run, who); return;
    case BEGIN_TO_FLY: run->lifts[who].flies = 1; return;
    case START_DONOR: start_donor(run, who); return;
    case STOP_DONOR: run->donors[who].stopped = first_met(run, plan->donors[who].unless); return;
    case PAY: pay(run, who); return;
    case START_MANDATE: after(run, plan->whole->first_term, END_TERM, 0); return;
    case END_TERM: end_term(run); return;
    case PREPARE: start_preparing(run, who, run->now - plan->contingents[who].prepare_elapsed); return;
    case DECIDE: decide(run, who); return;
    case IS_DUE: *ADDED(run, run->due_orders) = who; return;
    case STAY_AT_HOME: stay_at_home(run, who, first_met(run, plan->contingents[who].unless)); return;
    case GO_HOME: go_home(run, who, plan->contingents[who].leave_elapsed); return;
    case WITHDRAW: go_home(run, who, 0.0); return;
    case COME_UP: come_up(run, who); return;
    case HAS_ITS_OWN: schedule(run, run->now, GO_AHEAD, who, 0); return;
    case GO_AHEAD: make_available(run, who); return;
    case GO_ON: go_on(run, who); return;
    case LAND: land(run, who); return;
    case BE_READY_AGAIN: be_ready_again(run, who); return;
    case TAKE_OFF_AGAIN: take_off_again(run, who); return;
    case START_WORK: start_work(run, who, people); return;
    case BEGIN_TOUR: after(run, later(run->tranches.at[who].tour_ends - run->now, 0.0), END_TOUR, who); return;
    case END_TOUR: end_tour(run, who); return;
    case CALL_HOME: call_home(run, who); return;
    }
}

/* docs/model.md, What happens at one instant: what arrivals, payments and leavings bring about; false when all is done. */
bool what_follows(Run *run) {
    if (run->due <= run->now + INSTANT && in_arrears(run)) {
        int64_t tranche = to_call_home(run);
        if (tranche >= 0) call_home(run, tranche);
        return true;
    }
    if (*run->columns.lapsed < INFINITY && !run->closed) {
        close_theatre(run);
        return true;
    }
    return look(run) || give_orders(run) || serve(run);
}

static void reset(Run *run) {
    const int64_t *rows = run->plan->rows;
    run->now = 0.0, run->end = run->plan->whole->horizon + INSTANT, run->alarm = INFINITY;
    run->steps = run->plan->whole->steps, run->number = 0;
    run->events.count = run->wakes.count = run->waiting.count = run->links.count = run->seen.count = 0;
    run->reached = run->changed = run->term = run->bedless = run->flightless = run->closed = run->under_ceiling = 0;
    run->joining.count = run->ready.count = run->served.count = run->due_orders.count = run->tranches.count = 0;
    run->flights.count = run->landings.count = run->starts_of_work.count = run->out.count = run->paid_for.count = 0;
    run->ceiling = run->ceiling_place = -1;
    run->room = run->money = (Queue){-1, -1};
    *run->columns.lapsed = INFINITY;
    memset(run->gauges, 0, (size_t)run->plan->gauges * sizeof *run->gauges);
    memset(run->orders.at, 0, (size_t)rows[CONTINGENTS] * sizeof *run->orders.at);
    for (int64_t camp = 0; camp < rows[CAMPS]; camp++) {
        run->camps[camp].taken = run->camps[camp].openings.count = 0;
        run->camps[camp].queue = (Queue){-1, -1};
    }
}

/* Actors are made: what is drawn on day 0, whatever happens later. */
static void make_mission(Run *run) {
    const int64_t *rows = run->plan->rows;
    int64_t tranches = 0;
    open_account(run);
    draw_stops(run);
    for (int64_t lift = 0; lift < rows[LIFTS]; lift++) draw_lift(run, lift);
    for (int64_t place = 0; place < rows[CONTINGENTS]; place++) {
        draw_contingent(run, place);
        int64_t size = run->plan->contingents[place].tranche;
        if (size) tranches += run->contingents[place].coming / size;
    }
    if (tranches > run->plan->whole->tranches) stop_with(run, TOO_MANY_TRANCHES);
}

static void begin(Run *run) {
    const Plan *plan = run->plan;
    const int64_t *rows = plan->rows;
    spend(run, 20 * rows[CONTINGENTS] + rows[CONDITIONS]);
    begin_conditions(run);
    contributions_add_up(run, plan->whole->paid_before, NOBODY);
    for (int64_t one = 0; one < rows[CEILINGS]; one++) when(run, plan->ceilings[one].after, CEILING_IN_FORCE, one);
    for (int64_t camp = 0; camp < rows[CAMPS]; camp++) {
        if (plan->camps[camp].at_once) start_building(run, camp);
        else when(run, plan->camps[camp].after, START_BUILDING, camp);
    }
    for (int64_t lift = 0; lift < rows[LIFTS]; lift++)
        if (!run->lifts[lift].flies) when(run, plan->lifts[lift].after, BEGIN_TO_FLY, lift);
    begin_donors(run);
    if (plan->whole->has_mandate) when(run, plan->whole->mandate, START_MANDATE, 0);
    begin_contingents(run);
    if (run->reached) wake(run, 0.0);
}

static void leave_flights(Run *run, int64_t tranche) {
    for (int64_t place = run->tranches.at[tranche].first_flight; place >= 0; place = run->flights.at[place].next) {
        const Flight *flight = &run->flights.at[place];
        const Cell row[] = {{.whole = run->run}, {.whole = run->tranches.at[tranche].contingent}, {.whole = flight->people},
                            {.real = flight->takes_off}, {.real = flight->lands}, {.real = flight->operational}, {.real = flight->leaves}};
        for (int cell = 0; cell < 7; cell++) *ADDED(run, run->flights_left) = row[cell];
    }
}

/* What is left of a run: its flights and its tranches, contingent by contingent. */
static void leave_rows(Run *run) {
    int64_t there = 0;
    for (int64_t place = 0; place < run->plan->rows[CONTINGENTS]; place++) {
        for (int64_t group = 0; group < run->plan->contingents[place].there.count; group++) leave_flights(run, there++);
        for (int64_t one = run->contingents[place].first; one >= 0; one = run->tranches.at[one].next_of_contingent) {
            const Tranche *tranche = &run->tranches.at[one];
            const Cell row[] = {{.whole = run->run}, {.whole = place}, {.whole = tranche->number}, {.whole = tranche->size},
                                {.real = tranche->available}, {.real = tranche->room_at}, {.real = tranche->beds_at},
                                {.real = tranche->money_at}, {.real = tranche->departed}};
            for (int cell = 0; cell < 9; cell++) *ADDED(run, run->tranches_left) = row[cell];
            leave_flights(run, one);
        }
    }
}

static Outcome run_one(Run *run) {
    int outcome = setjmp(run->stop);
    if (outcome) return (Outcome)outcome;
    reset(run);
    make_mission(run);
    begin(run);
    run_instants(run);
    leave_rows(run);
    return DONE;
}

/* The runs from `first` on, up to one that ends otherwise than well: that one leaves nothing. */
Outcome run_all(Run *run, const Columns *all, int64_t first) {
    int64_t conditions = run->plan->rows[CONDITIONS], contingents = run->plan->rows[CONTINGENTS];
    for (run->run = first; run->run < run->plan->runs; run->run++) {
        int64_t here = run->run * contingents, flights = run->flights_left.count;
        int64_t changes = run->account_left.count, tranches = run->tranches_left.count;
        run->columns = (Columns){
            all->met + run->run * conditions, all->prepares + here, all->prepared + here, all->ordered + here,
            all->stays + here, all->lapsed + run->run, all->met_by + run->run * 2 * conditions, all->size + here, all->comes + here};
        Outcome outcome = run_one(run);
        if (outcome == DONE) continue;
        run->flights_left.count = flights, run->account_left.count = changes, run->tranches_left.count = tranches;
        return outcome;
    }
    return DONE;
}
