/* The kernel as Python calls it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "kernel.h"

enum { COLUMNS = 9 };

/* Rows as columns: whole numbers first, each column by itself, then the real numbers, row by row. */
static PyObject *table_of(const Cells *rows, int64_t wholes, int64_t reals) {
    int64_t width = wholes + reals, count = rows->count / width;
    PyObject *first = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(count * wholes * 8));
    PyObject *second = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(count * reals * 8));
    if (first && second) {
        int64_t *whole = (int64_t *)(void *)PyByteArray_AsString(first);
        double *real = (double *)(void *)PyByteArray_AsString(second);
        for (int64_t row = 0; row < count; row++) {
            for (int64_t column = 0; column < wholes; column++)
                whole[column * count + row] = rows->at[row * width + column].whole;
            for (int64_t column = 0; column < reals; column++)
                real[row * reals + column] = rows->at[row * width + wholes + column].real;
        }
        return Py_BuildValue("NN", first, second);
    }
    Py_XDECREF(first);
    Py_XDECREF(second);
    return NULL;
}

static PyObject *answer_of(const Run *run, Outcome outcome) {
    PyObject *flights = table_of(&run->flights_left, 3, 4), *changes = table_of(&run->account_left, 1, 4);
    PyObject *tranches = table_of(&run->tranches_left, 4, 5);
    if (!flights || !changes || !tranches) {
        Py_XDECREF(flights);
        Py_XDECREF(changes);
        Py_XDECREF(tranches);
        return NULL;
    }
    return Py_BuildValue("iL(LLL)NNN", (int)outcome, (long long)run->run, (long long)run->strand, (long long)run->row,
                         (long long)run->column, flights, changes, tranches);
}

/* The columns with a row for each run, if each has its length. */
static const char *read_columns(Columns *all, const Plan *plan, const Py_buffer *buffers) {
    int64_t conditions = 8 * plan->runs * plan->rows[CONDITIONS], here = 8 * plan->runs * plan->rows[CONTINGENTS];
    const int64_t bytes[COLUMNS] = {conditions, here, here, here, here, 8 * plan->runs, 2 * conditions, here, here / 8};
    for (int place = 0; place < COLUMNS; place++)
        if (buffers[place].len != bytes[place] || (uintptr_t)buffers[place].buf % 8) return "a column has another length";
    *all = (Columns){buffers[0].buf, buffers[1].buf, buffers[2].buf, buffers[3].buf, buffers[4].buf,
                     buffers[5].buf, buffers[6].buf, buffers[7].buf, buffers[8].buf};
    return NULL;
}

static PyObject *answer(const Py_buffer *tables, const Py_buffer *draws, const Py_buffer *columns, int64_t runs, int64_t first) {
    const void *at[TABLES];
    int64_t bytes[TABLES];
    Plan plan = {0};
    Columns all;
    Run run;
    for (int table = 0; table < TABLES; table++) at[table] = tables[table].buf, bytes[table] = tables[table].len;
    const char *wrong = plan_read(&plan, at, bytes);
    if (!wrong) wrong = plan_read_draws(&plan, draws->buf, draws->len, runs);
    if (!wrong && (first < 0 || first > runs)) wrong = "the first run is none";
    if (!wrong) wrong = read_columns(&all, &plan, columns);
    if (wrong) {
        PyErr_SetString(PyExc_ValueError, wrong);
        return NULL;
    }
    Outcome outcome = NO_MEMORY;
    PyThreadState *state = PyEval_SaveThread();
    if (make_run(&run, &plan)) outcome = run_all(&run, &all, first);
    PyEval_RestoreThread(state);
    PyObject *found = outcome == NO_MEMORY ? PyErr_NoMemory() : answer_of(&run, outcome);
    free_run(&run);
    return found;
}

static int take(PyObject *objects, Py_buffer *buffers, int count, int flags) {
    if (PyTuple_Size(objects) != count) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "there are more arrays, or fewer");
        return 0;
    }
    for (int place = 0; place < count; place++)
        if (PyObject_GetBuffer(PyTuple_GetItem(objects, place), &buffers[place], flags)) {
            while (place--) PyBuffer_Release(&buffers[place]);
            return 0;
        }
    return count;
}

static PyObject *run_them(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *tables, *columns;
    Py_buffer draws, in[TABLES], out[COLUMNS];
    long long runs, first;
    if (!PyArg_ParseTuple(arguments, "O!y*O!LL:run", &PyTuple_Type, &tables, &draws, &PyTuple_Type, &columns, &runs, &first))
        return NULL;
    int read = take(tables, in, TABLES, PyBUF_SIMPLE), written = read ? take(columns, out, COLUMNS, PyBUF_WRITABLE) : 0;
    PyObject *found = written ? answer(in, &draws, out, runs, first) : NULL;
    while (written--> 0) PyBuffer_Release(&out[written]);
    while (read--> 0) PyBuffer_Release(&in[read]);
    PyBuffer_Release(&draws);
    return found;
}

static PyMethodDef METHODS[] = {
    {"run", run_them, METH_VARARGS,
     "run(tables, draws, columns, runs, first): fills columns; outcome, runs done, draw needed, flights, account, tranches."},
    {NULL, NULL, 0, NULL}};

static PyModuleDef_Slot SLOTS[] = {{0, NULL}};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_kernel", NULL, 0, METHODS, SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModuleDef_Init(&MODULE); }
