/* A scenario as flat arrays. simulator/kernel/layout.py has the same rows, field by field: real numbers first, then whole
 * ones, all of 8 bytes. plan.c checks every number before a run reads it. A day is counted from the start. */
#ifndef MUSTER_PLAN_H
#define MUSTER_PLAN_H

#include <stdbool.h>
#include <stdint.h>

typedef struct { int64_t first, count; } List; /* a piece of another array: of Plan.places, or of a table */

/* Draws of one name, or of a name with one number or two: a rectangle of rows of the table of draws, or a certain number. */
typedef struct {
    double certain;
    int64_t base, row, rows, column, columns; /* base: its first row of the table, -1 where it is certain */
} Strand;

typedef struct {
    double horizon, reserve_months, arrears_days, paid_before, term, first_term, renewal_probability, drawdown_days;
    int64_t steps, tranches, has_mandate, renewal, cost, start_up, opening_balance;
    List mandate;
} Whole;

enum { MET, NEVER, DATE, COUNCIL, APPROVAL, EVENT, CONTRIBUTIONS, PRESENCE, COUNT, ORDERED, KINDS };

typedef struct {
    double day, elapsed, amount, probability, challenge_probability;
    int64_t kind, under_way, failed, attempts, majority, retable, votes, first, challenge, challenge_delay, granted;
    int64_t challenged, needed, personnel, operational, gauge, group;
    List after, members, closed;
} Condition;

typedef struct { double yes, against; int64_t permanent; } Member; /* votes no from the draw `against` on */

typedef struct { double begins, ends; } Span;

typedef struct { int64_t personnel; List after; } Ceiling;

typedef struct {
    double elapsed;
    int64_t build, opening, weekly, most, beds, is_open, at_once;
    List after;
} Camp;

typedef struct {
    int64_t aircraft, passengers, transit, cycle;
    List after;
} Lift;

typedef struct {
    double probability, elapsed, longest;
    int64_t pays, amount, first, every, instalments, has_paid, at_once;
    List after, unless;
} Donor;

typedef struct {
    double at;
    int64_t arrivals, arrival, duration; /* arrivals: 0 in the spans alone, 1 on day `at`, 2 by chance */
    List spans, stops;
} Disruption;

typedef struct {
    double chance, prepare_elapsed, decision_elapsed, departure_elapsed, leave_elapsed, leaving_days, stay_probability;
    double preparing_since;
    int64_t group, self_funded, may_stay, camp, lift, is_there, at_start, prepared, is_under_way, ordered, ships, called;
    int64_t tranche, departed_before, participation, delivered, personnel, vetting, training, equipment, decision, shipping;
    int64_t tour, withdrawal, interval, since_departure, reception, stays, stays_there;
    List prepare_after, requires, unless, leaves_when, named, there, strengths, workers;
} Contingent;

typedef struct {
    double not_before;
    int64_t is_dated, has_interval;
    List requires;
} TranchePlan;

typedef struct { double arrived; int64_t personnel; } Group; /* people who are in theatre when day 0 begins */

enum {
    WHOLE, STRANDS, PLACES, CONDITIONS, MEMBERS, SPANS, CEILINGS, CAMPS, LIFTS, DONORS, DISRUPTIONS, CONTINGENTS,
    TRANCHE_PLANS, GROUPS, TABLES
};

typedef struct {
    const Whole *whole;
    const Strand *strands;
    const int64_t *places;
    const Condition *conditions;
    const Member *members;
    const Span *spans;
    const Ceiling *ceilings;
    const Camp *camps;
    const Lift *lifts;
    const Donor *donors;
    const Disruption *disruptions;
    const Contingent *contingents;
    const TranchePlan *tranche_plans;
    const Group *groups;
    int64_t rows[TABLES];
    const double *draws; /* [draw_rows][runs] */
    int64_t draw_rows, runs, gauges;
} Plan;

/* Takes the buffers of the tables apart; says in words what is wrong with them, NULL where nothing is. */
const char *plan_read(Plan *plan, const void *const buffers[TABLES], const int64_t bytes[TABLES]);
const char *plan_read_draws(Plan *plan, const void *draws, int64_t bytes, int64_t runs);

#endif
