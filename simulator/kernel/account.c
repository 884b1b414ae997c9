/* The mission's money, and the donors who pay into it; docs/model.md, Money. */
#include "kernel.h"

#define HALF_A_CENT 0.005

static void note(Run *run, double day, double balance, double rate) {
    const Cell row[] = {{.whole = run->run}, {.real = day}, {.real = balance}, {.real = rate}, {.real = run->received}};
    for (int cell = 0; cell < 5; cell++) *ADDED(run, run->account_left) = row[cell];
}

void open_account(Run *run) {
    const Whole *whole = run->plan->whole;
    run->cost = draw(run, whole->cost, 0, 0), run->start_up = draw(run, whole->start_up, 0, 0);
    run->reserve = whole->reserve_months * run->cost;
    run->balance = draw(run, whole->opening_balance, 0, 0);
    run->balance_day = run->received = run->set_aside = run->rate = 0.0;
    run->paid_for_here = run->promised = run->account_has_changed = 0;
    run->empty_since = run->due = INFINITY;
    note(run, 0.0, run->balance, 0.0);
}

/* What is left of the balance when the running cost is paid up to now; nothing left: no debt grows. */
static double left_now(const Run *run) {
    if (run->rate == 0.0 || run->balance == 0.0) return run->balance;
    double left = run->balance - run->rate * (run->now - run->balance_day);
    return left >= HALF_A_CENT ? left : 0.0;
}

static void catch_up(Run *run) {
    double left = left_now(run);
    if (run->balance != 0.0 && left == 0.0)
        run->empty_since = earlier(run->balance_day + run->balance / run->rate, run->now);
    run->balance = left, run->balance_day = run->now;
}

/* Pay in or out, and let so many more people cost from now on. */
static void book(Run *run, double dollars, int64_t people) {
    if (run->rate != 0.0 && run->balance != 0.0) catch_up(run);
    run->balance_day = run->now;
    double balance = run->balance + dollars;
    run->balance = balance > 0.0 ? balance : 0.0;
    if (people) {
        run->paid_for_here += people;
        run->rate = (double)run->paid_for_here * run->cost / MONTH;
    }
    note(run, run->now, run->balance, run->balance != 0.0 ? run->rate : 0.0);
    run->account_has_changed = 1;
}

void receive(Run *run, double dollars) {
    run->received += dollars;
    book(run, dollars, 0);
    if (dollars > 0.0) run->empty_since = INFINITY;
}

/* docs/model.md, Money, The test. */
bool can_send(const Run *run, int64_t people) {
    double needed = (double)people * run->start_up + run->reserve * (double)(run->promised + people);
    return left_now(run) - run->set_aside > needed - HALF_A_CENT;
}

void promise(Run *run, int64_t people) { run->promised += people, run->set_aside += (double)people * run->start_up; }

void take_back(Run *run, int64_t people) { run->promised -= people, run->set_aside -= (double)people * run->start_up; }

void pay_for(Run *run, int64_t people) {
    run->promised += people;
    book(run, 0.0, people);
}

/* docs/model.md, Money, Departure. */
void pay_departure(Run *run, int64_t people) {
    run->set_aside -= (double)people * run->start_up;
    book(run, (double)-people * run->start_up, 0);
}

void begin_to_cost(Run *run, int64_t people) { book(run, 0.0, people); }

void cost_no_more(Run *run, int64_t landed, int64_t promised) {
    run->promised -= promised;
    book(run, 0.0, -landed);
}

/* docs/model.md, Money, Arrears: the days are counted from now on again. */
bool in_arrears(Run *run) {
    double patience = run->plan->whole->arrears_days;
    if (run->now + INSTANT < run->due || !run->paid_for_here) return false;
    catch_up(run);
    if (run->empty_since + patience > run->now + INSTANT) return false;
    spend(run, 1);
    run->empty_since += patience;
    run->account_has_changed = 1;
    return true;
}

/* At the end of an instant: when arrears are due, and whether they call anybody home. */
void close_instant(Run *run) {
    run->account_has_changed = 0, run->alarm = INFINITY;
    if (run->rate == 0.0) {
        run->empty_since = run->due = INFINITY;
        return;
    }
    if (run->balance == 0.0 && run->empty_since == INFINITY) run->empty_since = run->now;
    double empty = run->empty_since < INFINITY ? run->empty_since : run->balance_day + run->balance / run->rate;
    run->due = empty + run->plan->whole->arrears_days;
    if (run->due <= run->end && to_call_home(run) >= 0) run->alarm = later(run->due, run->now);
}

/* docs/model.md, Money: a donor pays in equal parts, or not at all. */
void start_donor(Run *run, int64_t place) {
    const Donor *donor = &run->plan->donors[place];
    DonorState *state = &run->donors[place];
    if (!donor->has_paid && !(draw(run, donor->pays, 0, 0) < donor->probability)) return;
    state->part = draw(run, donor->amount, 0, 0) / (double)donor->instalments;
    double every = draw(run, donor->every, 0, 0);
    double first = (donor->has_paid ? every : draw(run, donor->first, 0, 0)) - donor->elapsed;
    state->every = earlier(every, donor->longest);
    spend(run, donor->instalments);
    after(run, first, PAY, place);
}

void pay(Run *run, int64_t place) {
    DonorState *state = &run->donors[place];
    if (state->stopped < run->now - INSTANT) return;
    receive(run, state->part);
    contributions_add_up(run, run->plan->whole->paid_before + run->received, place);
    if (++state->number < run->plan->donors[place].instalments) after(run, state->every, PAY, place);
}

void begin_donors(Run *run) {
    for (int64_t place = 0; place < run->plan->rows[DONORS]; place++) {
        const Donor *donor = &run->plan->donors[place];
        run->donors[place] = (DonorState){0.0, 0.0, INFINITY, 0};
        if (donor->unless.count) when_enough(run, donor->unless, 1, STOP_DONOR, place);
        if (donor->at_once) start_donor(run, place);
        else when(run, donor->after, START_DONOR, place);
    }
}
