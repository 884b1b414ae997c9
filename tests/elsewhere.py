"""What would fail on another system, found in the source: names that Windows lacks, places that only Linux has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

MODULES = ["crypt", "curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios"]
"""Modules that Windows lacks. Source: docs.python.org/3/library, "Availability: Unix"."""

NAMES = {
    "os": """chown chroot fchmod fchown fdatasync fork forkpty getegid geteuid getgid getgroups getloadavg getpgid
        getpgrp getpriority getresuid getsid getuid initgroups kill killpg lchmod lchown lockf major makedev mkfifo
        mknod nice openpty O_CLOEXEC O_DIRECTORY O_DSYNC O_NOCTTY O_NOFOLLOW O_NONBLOCK O_SYNC pathconf posix_spawn
        pread preadv pwrite pwritev register_at_fork sched_getaffinity sched_setaffinity sched_yield sendfile setgid
        setpgid setpriority setsid setuid statvfs sync sysconf tcgetpgrp tcsetpgrp ttyname uname wait wait3 wait4
        WEXITSTATUS WIFSIGNALED""",
    "signal": """alarm getitimer pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigwait SIG_BLOCK
        SIG_UNBLOCK SIGALRM SIGBREAK SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2
        SIGWINCH""",
    "time": "tzset clock_gettime pthread_getcpuclockid",
    "socket": "AF_UNIX",
    "select": "poll epoll kqueue",
    "locale": "LC_MESSAGES nl_langinfo",
}
"""What Windows lacks in modules it has. Its ``kill`` is another one, which ends processes; it alone has SIGBREAK."""

MOVES = "Windows moves nothing onto an open file; use scenarios.storage.moving"

_LACKING = {module: frozenset(names.split()) for module, names in NAMES.items()}
_SYSTEMS_OWN = "the encoding is that of the system"
_DIRECTIVE = re.compile(r"%[-#][a-zA-Z](?![a-z])")
_PLACE = re.compile(r"(/tmp|/dev|/proc|/etc|/usr|/var)(/|$)|~/")
_GUARD = re.compile(r"sys\.platform|hasattr\(|os\.name")
_SUSPECT = re.compile(
    rf"\b({'|'.join(MODULES)}|{'|'.join(NAMES)}|(read|write)_text|open|NamedTemporaryFile|get_context)\b|%[-#]|"
    r"\.replace\([^,=()]*(\([^()]*\))?[^,=()]*\)|[\"'](~?/)"
)
"""What most files have none of: those need no closer look."""


def troubles(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a module that would fail on another system, and why."""
    if not _SUSPECT.search(source):
        return
    tree = ast.parse(source)
    found = [(node, words) for node in ast.walk(tree) for words in (*_lacking(node), *_called(node), *_said(node))]
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)} if found else {}
    for node, words in found:
        is_docstring = isinstance(node, ast.Constant) and isinstance(parents[node], ast.Expr)
        if not is_docstring and not _is_guarded(node, parents):
            yield getattr(node, "lineno", 0), words


def _lacking(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        for one in node.names:
            if (module or one.name).partition(".")[0] in MODULES or one.name in _LACKING.get(module, ()):
                yield f"Windows has no {module} {one.name}"
    elif (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in _LACKING.get(node.value.id, ())
    ):
        yield f"Windows has no {node.value.id}.{node.attr}"


def _called(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
    named, is_method = {one.arg for one in node.keywords}, isinstance(node.func, ast.Attribute)
    if name in ("read_text", "write_text", "open") and "encoding" not in named:
        mode = _mode(node)
        if name != "open" or (mode is None and not is_method) or (mode is not None and "b" not in mode):
            yield _SYSTEMS_OWN
    is_alone = len(node.args) == 1 and not isinstance(node.args[0], ast.Starred) and not named
    is_move = name == "replace" and is_method and is_alone
    if is_move or (name in ("replace", "rename") and ast.unparse(node.func).startswith("os.")):
        yield MOVES
    if name == "NamedTemporaryFile":
        yield "Windows opens such a file once"
    if name in ("get_context", "set_start_method") and "'spawn'" not in ast.unparse(node):
        yield "Windows only spawns"


def _mode(node: ast.Call) -> str | None:
    """The mode that a file is opened with; None where none is said."""
    given = [*node.args[:2], *(one.value for one in node.keywords if one.arg == "mode")]
    texts = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return next((text for text in reversed(texts) if re.fullmatch(r"[rwx][bt+]*|a[bt+]+", text)), None)


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _DIRECTIVE.search(node.value):
            yield "Windows has no such directive for dates"
        if _PLACE.match(node.value):
            yield "there is no such place on Windows"


def _is_guarded(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether something above asks first which system this is, or what it has."""
    line = getattr(node, "lineno", 0)
    while (above := parents.get(node)) is not None:
        asked = getattr(above, "test", None)
        if isinstance(above, ast.GeneratorExp | ast.ListComp):
            asked = above
        if asked is not None and _GUARD.search(ast.unparse(asked)):
            return True
        if isinstance(above, ast.FunctionDef) and any(_leaves(one) for one in above.body if one.lineno < line):
            return True
        node = above
    return False


def _leaves(statement: ast.stmt) -> bool:
    """Whether a statement leaves a function on other systems."""
    return (
        isinstance(statement, ast.If)
        and isinstance(statement.body[-1], ast.Return)
        and bool(_GUARD.search(ast.unparse(statement.test)))
    )
