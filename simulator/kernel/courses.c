/* Conditions that take their time: a council votes, an approval is sought, an event may come. */
#include "kernel.h"

/* docs/model.md, Conditions, Closed: the first day from this one on on which something can be granted. */
static double when_open(const Run *run, List closed, double day) {
    const Span *span = run->plan->spans + closed.first;
    for (int64_t place = 0; place < closed.count; place++)
        if (span[place].begins - INSTANT <= day && day < span[place].ends - INSTANT) day = span[place].ends;
    return day;
}

/* docs/model.md, Conditions, approval. */
static void seek_approval(Run *run, int64_t place) {
    const Condition *approval = &run->plan->conditions[place];
    double delay;
    if (approval->challenged) delay = draw(run, approval->challenge_delay, 0, 0) - approval->elapsed;
    else {
        delay = draw(run, approval->first, 0, 0) - approval->elapsed;
        if (draw(run, approval->challenge, 0, 0) < approval->challenge_probability)
            delay += draw(run, approval->challenge_delay, 0, 0);
    }
    if (draw(run, approval->granted, 0, 0) >= approval->probability) return;
    if (approval->closed.count) schedule(run, when_open(run, approval->closed, run->now + delay), MEET, place, 0);
    else after(run, delay, MEET, place);
}

/* A course begins, or goes on that began before the start. */
void begin_course(Run *run, int64_t place) {
    const Condition *condition = &run->plan->conditions[place];
    if (condition->kind == APPROVAL) seek_approval(run, place);
    else if (condition->kind == EVENT) after(run, draw(run, condition->first, 0, 0), MEET, place);
    else {
        run->conditions[place].failed = condition->failed;
        double delay = draw(run, condition->first, 0, 0) - condition->elapsed;
        if (condition->failed < condition->attempts) after(run, delay, VOTE, place);
    }
}

static bool is_adopted(Run *run, const Condition *council, int64_t number) {
    const Member *member = run->plan->members + council->members.first;
    int64_t yes = 0, vetoes = 0;
    spend(run, council->members.count);
    for (int64_t place = 0; place < council->members.count; place++) {
        double luck = draw(run, council->votes, number, place);
        if (luck < member[place].yes) yes++;
        else if (luck >= member[place].against) vetoes += member[place].permanent;
    }
    return yes >= council->majority && !vetoes;
}

/* docs/model.md, Conditions, council-vote. */
void vote(Run *run, int64_t place) {
    const Condition *council = &run->plan->conditions[place];
    int64_t number = ++run->conditions[place].failed;
    if (is_adopted(run, council, number)) meet(run, place);
    else if (number < council->attempts) after(run, draw(run, council->retable, number, 0), VOTE, place);
}
