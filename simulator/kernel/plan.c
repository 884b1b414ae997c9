/* Reads a scenario from flat arrays, and refuses every number that a run must not meet. */
#include "plan.h"

#include <math.h>
#include <stddef.h>

#define MOST 1000000000000 /* people, beds, steps: none is more */
#define LONGEST 1e9        /* days from the start: none is further */

/* What the whole numbers of a row are, one letter each:
 * b yes or no; w from 0 on; p from 1 on; k a kind of condition; 2 from 0 to 2; f a strand; c a condition or -1; g a gauge
 * or -1; o a contingent or -1 (as a group is numbered by one); m a camp; l a lift. Two letters are a list, of pieces of:
 * CC conditions, GG gauges, SS camps and lifts (by way of places); MM members, XX spans, TT tranche plans, HH groups. */
static const struct { size_t size; int reals; const char *wholes; } ROWS[TABLES] = {
    [WHOLE] = {sizeof(Whole), 8, "pwbffffCC"},
    [STRANDS] = {sizeof(Strand), 1, ""},
    [PLACES] = {sizeof(int64_t), 0, ""},
    [CONDITIONS] = {sizeof(Condition), 5, "kbwwwffffffbwwbgoCCMMXX"},
    [MEMBERS] = {sizeof(Member), 2, "b"},
    [SPANS] = {sizeof(Span), 2, ""},
    [CEILINGS] = {sizeof(Ceiling), 0, "wCC"},
    [CAMPS] = {sizeof(Camp), 1, "ffffwbbCC"},
    [LIFTS] = {sizeof(Lift), 0, "wpffCC"},
    [DONORS] = {sizeof(Donor), 3, "ffffpbbCCCC"},
    [DISRUPTIONS] = {sizeof(Disruption), 1, "2ffXXSS"},
    [CONTINGENTS] = {sizeof(Contingent), 8, "obbmlbbbbbbbwbfffffffffffffffCCCCCCCCTTHHGGGG"},
    [TRANCHE_PLANS] = {sizeof(TranchePlan), 1, "bbCC"},
    [GROUPS] = {sizeof(Group), 1, "p"},
};

static bool is_within(int64_t value, int64_t least, int64_t end) { return value >= least && value < end; }

static bool is_of(const Plan *plan, char letter, int64_t value) {
    switch (letter) {
    case 'b': return is_within(value, 0, 2);
    case '2': return is_within(value, 0, 3);
    case 'w': return is_within(value, 0, MOST);
    case 'p': return is_within(value, 1, MOST);
    case 'k': return is_within(value, 0, KINDS);
    case 'f': return is_within(value, 0, plan->rows[STRANDS]);
    case 'c': return is_within(value, -1, plan->rows[CONDITIONS]);
    case 'o': return is_within(value, -1, plan->rows[CONTINGENTS]);
    case 'g': return is_within(value, -1, plan->gauges);
    case 'm': return is_within(value, 0, plan->rows[CAMPS]);
    default: return letter == 'l' && is_within(value, 0, plan->rows[LIFTS]);
    }
}

static bool is_list(const Plan *plan, char letter, List list) {
    const char *direct = "MXTH";
    const int tables[] = {MEMBERS, SPANS, TRANCHE_PLANS, GROUPS};
    int64_t length = plan->rows[PLACES], end = 0;
    for (int place = 0; direct[place]; place++)
        if (direct[place] == letter) length = plan->rows[tables[place]], end = -1;
    if (list.first < 0 || list.count < 0 || list.first > length || list.count > length - list.first) return false;
    if (end < 0) return true;
    end = letter == 'C' ? plan->rows[CONDITIONS] : letter == 'G' ? plan->gauges : plan->rows[CAMPS] + plan->rows[LIFTS];
    for (int64_t place = list.first; place < list.first + list.count; place++)
        if (!is_within(plan->places[place], 0, end)) return false;
    return true;
}

static bool is_row(const Plan *plan, int table, const char *row) {
    const double *reals = (const double *)row;
    const int64_t *wholes = (const int64_t *)row + ROWS[table].reals;
    const char *letters = ROWS[table].wholes;
    for (int place = 0; place < ROWS[table].reals; place++)
        if (!isfinite(reals[place]) || fabs(reals[place]) > (table == WHOLE || table == DONORS || table == CONDITIONS ? 1e15 : LONGEST))
            return false;
    for (int place = 0; letters[place]; place++) {
        if (letters[place] < 'A' || letters[place] > 'Z') {
            if (!is_of(plan, letters[place], wholes[place])) return false;
        } else {
            if (!is_list(plan, letters[place], (List){wholes[place], wholes[place + 1]})) return false;
            place++;
        }
    }
    return true;
}

/* What one field alone does not tell. */
static const char *whole_is_wrong(const Plan *plan) {
    const Whole *whole = plan->whole;
    if (plan->rows[WHOLE] != 1) return "there is not one row for the whole";
    if (whole->horizon < 0 || whole->horizon > 100000 || whole->steps > MOST / 1000) return "the run is too long";
    for (int64_t place = 0; place < plan->rows[STRANDS]; place++) {
        const Strand *strand = &plan->strands[place];
        if (!is_within(strand->base, -1, MOST) || !is_within(strand->rows, 0, MOST) || !is_within(strand->columns, 0, MOST) ||
            !is_within(strand->row, -MOST, MOST) || !is_within(strand->column, -MOST, MOST))
            return "a strand is out of its range";
    }
    for (int64_t place = 0; place < plan->rows[CONDITIONS]; place++) {
        const Condition *one = &plan->conditions[place];
        if ((one->kind == PRESENCE && one->gauge < 0) || (one->kind == ORDERED && one->group < 0))
            return "a condition waits for nobody";
    }
    for (int64_t place = 0; place < plan->rows[CONTINGENTS]; place++) {
        const Contingent *one = &plan->contingents[place];
        if (one->group < 0 || (!one->tranche && !one->named.count)) return "a contingent has no tranches, or no name";
    }
    return NULL;
}

const char *plan_read(Plan *plan, const void *const buffers[TABLES], const int64_t bytes[TABLES]) {
    for (int table = 0; table < TABLES; table++) {
        if (bytes[table] % (int64_t)ROWS[table].size || (uintptr_t)buffers[table] % 8) return "a table has broken rows";
        plan->rows[table] = bytes[table] / (int64_t)ROWS[table].size;
    }
    plan->whole = buffers[WHOLE], plan->strands = buffers[STRANDS], plan->places = buffers[PLACES];
    plan->conditions = buffers[CONDITIONS], plan->members = buffers[MEMBERS], plan->spans = buffers[SPANS];
    plan->ceilings = buffers[CEILINGS], plan->camps = buffers[CAMPS], plan->lifts = buffers[LIFTS];
    plan->donors = buffers[DONORS], plan->disruptions = buffers[DISRUPTIONS], plan->contingents = buffers[CONTINGENTS];
    plan->tranche_plans = buffers[TRANCHE_PLANS], plan->groups = buffers[GROUPS];
    plan->gauges = plan->rows[CONDITIONS]; /* no more of them than there are conditions */
    for (int table = 0; table < TABLES; table++)
        for (int64_t row = 0; row < plan->rows[table]; row++)
            if (!is_row(plan, table, (const char *)buffers[table] + row * (int64_t)ROWS[table].size))
                return "a table has a number out of its range";
    return whole_is_wrong(plan);
}

const char *plan_read_draws(Plan *plan, const void *draws, int64_t bytes, int64_t runs) {
    if (runs < 1 || runs > MOST || (uintptr_t)draws % 8 || bytes % (8 * runs)) return "the draws have broken rows";
    plan->draws = draws, plan->runs = runs, plan->draw_rows = bytes / (8 * runs);
    return NULL;
}
