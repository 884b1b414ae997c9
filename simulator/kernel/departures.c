/* The way out: room under the ceiling, beds, money, an aircraft; docs/model.md, From the pledge to the departure.
 * Each is a strict queue, and a tranche stands in one of them at a time. */
#include "kernel.h"

void put_last(Run *run, Queue *queue, int64_t tranche) {
    if (queue->first < 0) queue->first = tranche;
    else run->tranches.at[queue->last].next = tranche;
    queue->last = tranche;
    run->tranches.at[tranche].next = -1;
}

int64_t take_first(Run *run, Queue *queue) {
    int64_t tranche = queue->first;
    queue->first = run->tranches.at[tranche].next;
    return tranche;
}

static void take_out(Run *run, Queue *queue, int64_t tranche) {
    int64_t before = -1;
    for (int64_t one = queue->first; one >= 0; before = one, one = run->tranches.at[one].next) {
        if (one != tranche) continue;
        int64_t next = run->tranches.at[one].next;
        if (before < 0) queue->first = next;
        else run->tranches.at[before].next = next;
        if (queue->last == one) queue->last = before;
        return;
    }
}

static void put_in_file_order(const Run *run, Wholes *tranches) {
    for (int64_t place = 1; place < tranches->count; place++) {
        int64_t moved = tranches->at[place], to = place;
        const Tranche *one = &run->tranches.at[moved];
        for (; to; to--) {
            const Tranche *other = &run->tranches.at[tranches->at[to - 1]];
            if (other->contingent < one->contingent ||
                (other->contingent == one->contingent && other->number <= one->number)) break;
            tranches->at[to] = tranches->at[to - 1];
        }
        tranches->at[to] = moved;
    }
}

static const Contingent *plan_of(const Run *run, int64_t tranche) {
    return &run->plan->contingents[run->tranches.at[tranche].contingent];
}

/* An available tranche wants to go. */
void join(Run *run, int64_t tranche) {
    run->tranches.at[tranche].available = run->now;
    *ADDED(run, run->joining) = tranche;
    run->bedless++;
}

/* docs/model.md, Stays at home: what has not departed gives back what it has. */
void stay_where_it_is(Run *run, int64_t place) {
    Tranche *tranche = &run->tranches.at[place];
    const Contingent *plan = plan_of(run, place);
    if (tranche->stage >= ON_THE_WAY) return;
    int64_t kept = 0;
    for (int64_t one = 0; one < run->joining.count; one++)
        if (run->joining.at[one] != place) run->joining.at[kept++] = run->joining.at[one];
    run->joining.count = kept;
    Queue *const queues[] = {&run->room, &run->camps[plan->camp].queue, &run->money, &run->lifts[plan->lift].queue};
    for (int queue = 0; queue < 4; queue++) take_out(run, queues[queue], place);
    if (tranche->stage <= LACKS_BEDS) run->bedless--;
    if (tranche->stage == LACKS_AIRCRAFT) run->flightless--;
    if (tranche->stage > LACKS_ROOM) run->under_ceiling -= tranche->size;
    if (tranche->stage > LACKS_BEDS) run->camps[plan->camp].taken -= tranche->size;
    if (tranche->stage > LACKS_MONEY && !plan->self_funded) take_back(run, tranche->size);
    tranche->stage = AT_HOME;
}

/* docs/model.md, Ceilings: who passes the ceiling now joins the queue for beds, in file order. */
static void join_for_beds(Run *run) {
    Wholes *passing = &run->joining;
    put_in_file_order(run, passing);
    if (run->plan->rows[CEILINGS]) {
        for (int64_t place = 0; place < passing->count; place++) put_last(run, &run->room, passing->at[place]);
        passing->count = 0;
        while (run->room.first >= 0) {
            int64_t size = run->tranches.at[run->room.first].size;
            if (run->ceiling >= 0 && run->under_ceiling + size > run->ceiling) break;
            run->under_ceiling += size;
            *ADDED(run, *passing) = take_first(run, &run->room);
        }
        put_in_file_order(run, passing);
    }
    for (int64_t place = 0; place < passing->count; place++) {
        Tranche *tranche = &run->tranches.at[passing->at[place]];
        tranche->room_at = run->now, tranche->stage = LACKS_BEDS;
        put_last(run, &run->camps[plan_of(run, passing->at[place])->camp].queue, passing->at[place]);
    }
    passing->count = 0;
}

/* docs/model.md, Camp. Those who are served stand in `ready`. */
static void serve_beds(Run *run) {
    if (run->joining.count || run->room.first >= 0) join_for_beds(run);
    for (int64_t place = 0; place < run->plan->rows[CAMPS]; place++) {
        CampState *camp = &run->camps[place];
        while (camp->queue.first >= 0 && camp_has_room(run, place, run->tranches.at[camp->queue.first].size)) {
            int64_t one = take_first(run, &camp->queue);
            camp->taken += run->tranches.at[one].size;
            run->tranches.at[one].beds_at = run->now, run->tranches.at[one].stage = LACKS_MONEY;
            *ADDED(run, run->ready) = one;
        }
    }
    run->bedless -= run->ready.count;
}

/* docs/model.md, Money: those of `ready` join; who may go on to an aircraft stands in `served`. */
static void serve_money(Run *run) {
    put_in_file_order(run, &run->ready);
    for (int64_t place = 0; place < run->ready.count; place++) {
        int64_t one = run->ready.at[place];
        if (plan_of(run, one)->self_funded) *ADDED(run, run->served) = one;
        else put_last(run, &run->money, one);
    }
    while (run->money.first >= 0 && can_send(run, run->tranches.at[run->money.first].size)) {
        promise(run, run->tranches.at[run->money.first].size);
        *ADDED(run, run->served) = take_first(run, &run->money);
    }
    put_in_file_order(run, &run->served);
    for (int64_t place = 0; place < run->served.count; place++) {
        Tranche *tranche = &run->tranches.at[run->served.at[place]];
        tranche->money_at = run->now, tranche->stage = LACKS_AIRCRAFT;
        put_last(run, &run->lifts[plan_of(run, run->served.at[place])->lift].queue, run->served.at[place]);
    }
    run->flightless += run->served.count;
}

static bool serve_aircraft(Run *run) {
    bool served = false;
    for (int64_t place = 0; place < run->plan->rows[LIFTS]; place++) {
        if (run->lifts[place].queue.first < 0 && !run->lifts[place].next_flights.count) continue;
        int64_t gone = serve_lift(run, place);
        run->flightless -= gone;
        served = served || gone;
    }
    return served;
}

/* Serve all who can be served now, round by round; whether anybody was. */
bool serve(Run *run) {
    for (bool served = false;; served = true) {
        run->ready.count = run->served.count = 0;
        if (run->bedless) serve_beds(run);
        if (run->ready.count || run->money.first >= 0) serve_money(run);
        if (!run->flightless || run->closed || !serve_aircraft(run)) return served;
    }
}
