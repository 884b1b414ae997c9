/* Contingents: they are drawn, prepare, are ordered, and become available tranche by tranche.
 * docs/model.md, From the pledge to the departure, and The position at the start. */
#include "kernel.h"

#define TOGETHER 10 /* tranches whose steps are counted at once */

static const Contingent *plan_of(const Run *run, int64_t place) { return &run->plan->contingents[place]; }

/* The size of a contingent, times the share that is delivered; and whether it takes part. */
void draw_contingent(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    double share = draw(run, plan->delivered, 0, 0);
    int64_t coming = 0, there = 0;
    if (plan->tranche) coming = people_of(run, draw(run, plan->personnel, 0, 0) * share);
    for (int64_t one = 0; !plan->tranche && one < plan->named.count; one++) {
        int64_t size = people_of(run, draw(run, plan->personnel, one + 1, 0) * share);
        coming += run->sizes.at[plan->named.first + one] = size;
    }
    for (int64_t one = 0; one < plan->there.count; one++) there += run->plan->groups[plan->there.first + one].personnel;
    run->contingents[place] = (ContingentState){
        .equipped = INFINITY, .departed = -1.0, .coming = coming, .first = -1, .last = -1};
    run->columns.comes[place] = draw(run, plan->participation, 0, 0) < plan->chance || plan->is_there;
    run->columns.size[place] = coming + there;
    run->columns.prepares[place] = run->columns.prepared[place] = run->columns.ordered[place] = INFINITY;
    run->columns.stays[place] = INFINITY;
}

int64_t add_tranche(Run *run, int64_t contingent, int64_t number, int64_t size, double reception, Stage stage) {
    *ADDED(run, run->tranches) = (Tranche){
        .reception = reception, .available = INFINITY, .room_at = INFINITY, .beds_at = INFINITY, .money_at = INFINITY,
        .departed = INFINITY, .last_landing = INFINITY, .left = INFINITY, .contingent = contingent, .number = number,
        .size = size, .waiting = size, .next = -1, .next_of_contingent = -1, .first_flight = -1, .last_flight = -1,
        .stage = stage};
    return run->tranches.count - 1;
}

/* Those who are there when day 0 begins: tranches 0, -1, … of their contingents, in order of arrival. */
static void begin_in_theatre(Run *run) {
    for (int64_t place = 0; place < run->plan->rows[CONTINGENTS]; place++) {
        List there = plan_of(run, place)->there;
        for (int64_t one = 0; one < there.count; one++) {
            const Group *group = &run->plan->groups[there.first + one];
            int64_t added = add_tranche(run, place, -one, group->personnel, 0.0, IN_THEATRE);
            Tranche *tranche = &run->tranches.at[added];
            tranche->departed = tranche->last_landing = group->arrived;
            tranche->landed = tranche->size, tranche->waiting = 0;
            tranche->first_flight = tranche->last_flight = run->flights.count;
            *ADDED(run, run->flights) =
                (Flight){group->arrived, group->arrived, group->arrived, INFINITY, group->personnel, -1};
        }
    }
    run->served.count = 0;
    for (int64_t one = 0; one < run->tranches.count; one++) {
        int64_t to = run->served.count;
        (void)ADDED(run, run->served);
        for (; to && run->tranches.at[run->served.at[to - 1]].departed > run->tranches.at[one].departed; to--)
            run->served.at[to] = run->served.at[to - 1];
        run->served.at[to] = one;
    }
    for (int64_t one = 0; one < run->served.count; one++) place_group(run, run->served.at[one]);
    if (run->served.count) wake(run, 0.0);
}

/* When an interval is over since the last departure before the start. */
static double since_departure(Run *run, const Contingent *plan, int64_t number) {
    if (!plan->departed_before) return -INFINITY;
    return draw(run, plan->since_departure, number, 0) - plan->departure_elapsed;
}

/* Put the next tranche off until it is available; of tranches one by one, those of nobody are passed over. */
void plan_next(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    ContingentState *state = &run->contingents[place];
    double day = later(run->columns.prepared[place], run->columns.ordered[place]);
    bool is_first = state->departed < 0.0;
    int64_t number = ++state->number;
    if (plan->tranche) {
        if (number > state->tranches) return;
        if (number % TOGETHER == 1) spend(run, 16 * fewer(state->tranches - number + 1, TOGETHER));
        day = is_first ? later(day, since_departure(run, plan, number))
                       : state->departed + draw(run, plan->interval, number - 1, 0);
    } else {
        while (number <= plan->named.count && !run->sizes.at[plan->named.first + number - 1]) number = ++state->number;
        if (number > plan->named.count) return;
        const TranchePlan *named = &run->plan->tranche_plans[plan->named.first + number - 1];
        spend(run, 16);
        if (named->is_dated) day = later(day, named->not_before);
        if (is_first) day = later(day, named->has_interval ? since_departure(run, plan, number) : -INFINITY);
        else if (named->has_interval) day = later(day, state->departed + draw(run, plan->interval, number - 1, 0));
    }
    after(run, later(day - run->now, 0.0), COME_UP, place);
}

/* Begin once it is known when it is prepared and when it is ordered. */
static void deploy(Run *run, int64_t place) {
    ContingentState *state = &run->contingents[place];
    int64_t tranche = plan_of(run, place)->tranche;
    if (!state->coming || !(later(run->columns.prepared[place], run->columns.ordered[place]) < INFINITY)) return;
    state->left = state->coming, state->number = 0;
    state->tranches = tranche ? (state->coming + tranche - 1) / tranche : 0;
    plan_next(run, place);
}

/* A tranche's day has come; one with conditions of its own waits for these. */
void come_up(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    if (plan->tranche) make_available(run, place);
    else {
        List requires = run->plan->tranche_plans[plan->named.first + run->contingents[place].number - 1].requires;
        if (requires.count) when(run, requires, HAS_ITS_OWN, place);
        else make_available(run, place);
    }
}

void make_available(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    ContingentState *state = &run->contingents[place];
    if (run->columns.stays[place] < INFINITY) return;
    int64_t size = plan->tranche ? fewer(plan->tranche, state->left) : run->sizes.at[plan->named.first + state->number - 1];
    double reception = draw(run, plan->reception, state->number, 0);
    int64_t tranche = add_tranche(run, place, state->number, size, reception, LACKS_ROOM);
    state->left -= plan->tranche;
    if (state->last < 0) state->first = tranche;
    else run->tranches.at[state->last].next_of_contingent = tranche;
    state->last = tranche;
    join(run, tranche);
}

void start_preparing(Run *run, int64_t place, double day) {
    const Contingent *plan = plan_of(run, place);
    double trained = draw(run, plan->vetting, 0, 0) + draw(run, plan->training, 0, 0);
    double equipped = draw(run, plan->equipment, 0, 0);
    run->columns.prepares[place] = day, run->contingents[place].equipped = day + equipped;
    run->columns.prepared[place] = day + later(trained, equipped);
    if (run->columns.stays[place] < INFINITY) stay(run, place, run->columns.stays[place]);
    deploy(run, place);
}

static void is_ordered(Run *run, int64_t place, double day) {
    run->columns.ordered[place] = day;
    is_ordered_now(run, plan_of(run, place)->group);
    deploy(run, place);
}

/* What the order waits for is met: the decision follows. */
void decide(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    if (run->columns.stays[place] < INFINITY) return;
    double day = run->now + (draw(run, plan->decision, 0, 0) - plan->decision_elapsed);
    if (plan->may_stay || run->orders.at[plan->group]) schedule(run, day, IS_DUE, place, 0);
    else is_ordered(run, place, day);
}

/* Give the orders that fall on this instant, in file order; whether there were any. */
bool give_orders(Run *run) {
    int64_t count = run->due_orders.count, *due = run->due_orders.at;
    for (int64_t place = 1; place < count; place++)
        for (int64_t to = place; to && due[to - 1] > due[to]; to--) {
            int64_t moved = due[to];
            due[to] = due[to - 1], due[to - 1] = moved;
        }
    for (int64_t place = 0; place < count; place++)
        if (run->columns.stays[due[place]] == INFINITY) is_ordered(run, due[place], run->now);
    run->due_orders.count = 0;
    return count > 0;
}

static void prepare(Run *run, int64_t place) {
    const Contingent *plan = plan_of(run, place);
    if (plan->prepared) run->columns.prepares[place] = run->columns.prepared[place] = run->contingents[place].equipped = 0.0;
    else if (plan->is_under_way) start_preparing(run, place, plan->preparing_since);
    else when(run, plan->prepare_after, PREPARE, place);
}

void begin_contingents(Run *run) {
    begin_in_theatre(run);
    for (int64_t place = 0; place < run->plan->rows[CONTINGENTS]; place++) {
        const Contingent *plan = plan_of(run, place);
        if (!run->columns.comes[place]) continue;
        if (plan->may_stay) expect_home(run, place);
        if (run->contingents[place].coming) prepare(run, place);
        if (plan->ordered) is_ordered(run, place, 0.0);
        else if (run->contingents[place].coming) when(run, plan->requires, DECIDE, place);
    }
}
