/* One run after another of a scenario in flat arrays: what every file of the kernel shares.
 *
 * The meaning is that of simulator/model, whose words and order of events it keeps: every event has the day and the number
 * that SimPy would give it. Sums and products stand as Python works them out, so every number is the same to the bit. */
#ifndef MUSTER_KERNEL_H
#define MUSTER_KERNEL_H

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stddef.h>

#include "plan.h"

#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD != 0
#error "the kernel needs arithmetic in double precision"
#endif

#define INSTANT 1e-9
#define MONTH 30.4375
#define NOBODY (-1)

/* What an event, or an action that waits for conditions, does to whom; see happen() in mission.c. */
typedef enum {
    WAKE, MEET, VOTE, BEGIN_COURSE, REACH, CEILING_IN_FORCE, START_BUILDING, BEGIN_TO_FLY, START_DONOR, STOP_DONOR, PAY,
    START_MANDATE, END_TERM, PREPARE, DECIDE, IS_DUE, STAY_AT_HOME, GO_HOME, WITHDRAW, COME_UP, HAS_ITS_OWN, GO_AHEAD, GO_ON, LAND,
    BE_READY_AGAIN, TAKE_OFF_AGAIN, START_WORK, BEGIN_TOUR, END_TOUR, CALL_HOME
} Act;

/* Why a call ends: all is done, a draw is beyond its strand, or SimPy has to say what is wrong. */
typedef enum { DONE, NEEDS_DRAW, OUT_OF_STEPS, TOO_MANY_TRANCHES, NO_MEMORY, SENSELESS } Outcome;

typedef enum {
    LACKS_ROOM, LACKS_BEDS, LACKS_MONEY, LACKS_AIRCRAFT, ON_THE_WAY, RECALLED, IN_THEATRE, LEFT, AT_HOME
} Stage;

typedef struct { double day; int64_t number, who, people; Act act; } Event;
typedef struct { int64_t missing, who; Act act; } Waiting;
typedef struct { int64_t waiting, next; } Link;
typedef struct { double day; int64_t who; } Sighting; /* of a tranche: it landed, or began to work */
typedef struct { double day; int64_t beds; } Opening;
typedef struct { double takes_off, lands, operational, leaves; int64_t people, next; } Flight;
typedef struct { int64_t first, last; } Queue; /* of tranches, by their `next` */
typedef union { double real; int64_t whole; } Cell;

typedef struct {
    double reception, available, room_at, beds_at, money_at, departed, last_landing, left, tour_ends;
    int64_t contingent, number, size, waiting, in_air, landed, at_work, next, next_of_contingent, first_flight, last_flight;
    Stage stage;
} Tranche;

#define ARRAY(type) struct { type *at; int64_t count, room; }
/* One place more at the end of an array; it may move what is in it. */
#define ADDED(run, array) \
    ((array).count < (array).room ? (void)0 : (void)((array).at = grown((run), (array).at, &(array).room, sizeof *(array).at)), \
     &(array).at[(array).count++])

typedef ARRAY(double) Reals;
typedef ARRAY(int64_t) Wholes;
typedef ARRAY(Span) Spans;
typedef ARRAY(Cell) Cells;

typedef struct {
    double equipped, tour, departed; /* departed: its last tranche, -1 before the first */
    int64_t coming, left, tranches, number, first, last, awaits_landing, leaves;
} ContingentState;

typedef struct { int64_t taken; Spans stops; ARRAY(Opening) openings; Queue queue; } CampState;
typedef struct {
    double transit, cycle;
    int64_t flies, unused, free_from; /* aircraft that never flew; the first of `free_at` that is not taken again */
    Spans stops;
    Reals free_at;
    Queue queue;
    Wholes next_flights;
} LiftState;
typedef struct { double part, every, stopped; int64_t number; } DonorState;
typedef struct { int64_t first, last, failed, waits, is_reached; } ConditionState;
typedef struct { int64_t people, waiting, changed; } Gauge;

/* What is the same in every run of a call; the columns are those of a run at hand. */
typedef struct {
    double *met, *prepares, *prepared, *ordered, *stays, *lapsed;
    int64_t *met_by, *size;
    uint8_t *comes;
} Columns;

typedef struct {
    const Plan *plan;
    Columns columns;
    Cells flights_left, account_left, tranches_left; /* what the runs leave as often as it happens */
    jmp_buf stop;
    int64_t run, strand, row, column; /* the draw that is needed */

    double now, end, alarm;
    int64_t steps, number; /* steps that are left, events that were scheduled */
    ARRAY(Event) events;
    Reals wakes;

    ConditionState *conditions;
    Gauge *gauges;
    int64_t reached, changed;
    ARRAY(Waiting) waiting;
    ARRAY(Link) links;
    Wholes seen;

    double cost, start_up, reserve, balance, balance_day, received, set_aside, rate, empty_since, due;
    int64_t paid_for_here, promised, account_has_changed;
    DonorState *donors;
    int64_t term, has_stopped_donors;

    CampState *camps;
    LiftState *lifts;
    int64_t ceiling, ceiling_place, under_ceiling;
    Queue room, money;
    Wholes joining, ready, served;
    int64_t bedless, flightless, closed;

    ContingentState *contingents;
    Wholes sizes; /* of tranche plans */
    Wholes orders; /* by contingent: how many conditions wait for its order */
    Wholes due_orders;
    ARRAY(Tranche) tranches;
    ARRAY(Flight) flights;
    ARRAY(Sighting) landings, starts_of_work;
    Wholes out, paid_for;
} Run;

/* As Python chooses among equals. */
static inline double later(double one, double other) { return other > one ? other : one; }
static inline double earlier(double one, double other) { return other < one ? other : one; }
static inline int64_t fewer(int64_t one, int64_t other) { return other < one ? other : one; }

/* run.c */
_Noreturn void stop_with(Run *run, Outcome outcome);
void *grown(Run *run, void *at, int64_t *room, size_t size);
double draw(Run *run, int64_t strand, int64_t row, int64_t column);
int64_t whole_of(Run *run, double value);
int64_t people_of(Run *run, double value);
int make_run(Run *run, const Plan *plan);
void free_run(Run *run);

/* clock.c */
void spend(Run *run, int64_t steps);
void schedule(Run *run, double day, Act act, int64_t who, int64_t people);
void after(Run *run, double delay, Act act, int64_t who);
void wake(Run *run, double day);
void run_instants(Run *run);

/* conditions.c */
void begin_conditions(Run *run);
void meet(Run *run, int64_t condition);
void when(Run *run, List names, Act act, int64_t who);
void when_enough(Run *run, List names, int64_t needed, Act act, int64_t who);
double first_met(const Run *run, List names);
void contributions_add_up(Run *run, double total, int64_t donor);
void is_ordered_now(Run *run, int64_t group);
void count_people(Run *run, List gauges, int64_t people);
bool look(Run *run);

/* courses.c */
void begin_course(Run *run, int64_t condition);
void vote(Run *run, int64_t condition);

/* account.c */
void open_account(Run *run);
void receive(Run *run, double dollars);
bool can_send(const Run *run, int64_t people);
void promise(Run *run, int64_t people);
void take_back(Run *run, int64_t people);
void pay_for(Run *run, int64_t people);
void pay_departure(Run *run, int64_t people);
void begin_to_cost(Run *run, int64_t people);
void cost_no_more(Run *run, int64_t landed, int64_t promised);
bool in_arrears(Run *run);
void close_instant(Run *run);
void begin_donors(Run *run);
void start_donor(Run *run, int64_t donor);
void pay(Run *run, int64_t donor);

/* camp.c, lift.c */
void draw_stops(Run *run);
double end_of_stop(const Spans *stops, double day);
double day_done(const Spans *stops, double start, double work);
void start_building(Run *run, int64_t camp);
bool camp_has_room(Run *run, int64_t camp, int64_t people);
void draw_lift(Run *run, int64_t lift);
int64_t serve_lift(Run *run, int64_t lift);

/* departures.c */
void put_last(Run *run, Queue *queue, int64_t tranche);
int64_t take_first(Run *run, Queue *queue);
void join(Run *run, int64_t tranche);
void stay_where_it_is(Run *run, int64_t tranche);
bool serve(Run *run);

/* contingents.c, homes.c */
void draw_contingent(Run *run, int64_t contingent);
void begin_contingents(Run *run);
void start_preparing(Run *run, int64_t contingent, double day);
void decide(Run *run, int64_t contingent);
bool give_orders(Run *run);
void come_up(Run *run, int64_t contingent);
void make_available(Run *run, int64_t contingent);
void plan_next(Run *run, int64_t contingent);
int64_t add_tranche(Run *run, int64_t contingent, int64_t number, int64_t size, double reception, Stage stage);
void expect_home(Run *run, int64_t contingent);
void stay_at_home(Run *run, int64_t contingent, double since);
void stay(Run *run, int64_t contingent, double since);
void go_home(Run *run, int64_t contingent, double elapsed);
void expect_withdrawal(Run *run, int64_t contingent);

/* theatre.c */
void place_group(Run *run, int64_t tranche);
void depart(Run *run, int64_t tranche);
void take_off(Run *run, int64_t tranche);
void land(Run *run, int64_t tranche);
void start_work(Run *run, int64_t tranche, int64_t people);
void end_tour(Run *run, int64_t tranche);
void call_home(Run *run, int64_t tranche);
int64_t to_call_home(Run *run);
void close_theatre(Run *run);

/* mission.c */
void happen(Run *run, Act act, int64_t who, int64_t people);
bool what_follows(Run *run);
Outcome run_all(Run *run, const Columns *all, int64_t first);

#endif
