"""``make kernel-check``: the kernel with sanitizers on, beside SimPy, and with arrays that mean nothing.

``python -m tests.simulator.kernel 2000`` builds it with AddressSanitizer and UndefinedBehaviorSanitizer, by gcc or
clang, and runs so many random scenarios and as many spoilt calls. An error of either ends it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.kernel import engine
from tests.simulator.kernel.equality import differences
from tests.simulator.kernel.fuzz import Spoilt
from tests.simulator.kernel.test_equality import FILES
from tests.simulator.oracle.lively import lively_missions
from tests.strategies import missions, scenarios

SOURCES = Path("simulator", "kernel")
BUILT = Path("build", "kernel-check", "_kernel.so")
INSIDE = "MUSTER_KERNEL_CHECK"
FLAGS = ("-std=c11", "-O1", "-g", "-ffp-contract=off", "-fPIC", "-shared", "-fno-omit-frame-pointer")
SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")


def main() -> None:
    """Build, then check in a process that has the sanitizers from its start."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    if os.environ.get(INSIDE):
        _check(count)
        return
    compiler = os.environ.get("CC", "cc")
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    include = f"-I{sysconfig.get_path('include')}"
    sources = [str(path) for path in sorted(SOURCES.glob("*.c"))]
    macro = "-DPy_LIMITED_API=0x030B0000"
    subprocess.run([compiler, *FLAGS, *SANITIZERS, macro, include, *sources, "-o", str(BUILT)], check=True)
    libraries = [_library(compiler, name) for name in ("libasan.so", "libubsan.so")]
    # Python itself leaves memory behind at its end; the kernel's own is counted by what is freed twice or read late.
    told = {
        INSIDE: "1",
        "LD_PRELOAD": " ".join(libraries),
        "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
    }
    command = [sys.executable, "-m", "tests.simulator.kernel", str(count)]
    raise SystemExit(subprocess.run(command, check=False, env={**os.environ, **told}).returncode)


def _library(compiler: str, name: str) -> str:
    answer = subprocess.run([compiler, f"-print-file-name={name}"], check=True, capture_output=True, text=True)
    return answer.stdout.strip()


def _check(count: int) -> None:
    loader = ExtensionFileLoader("simulator.kernel._kernel", str(BUILT))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    engine._kernel = module_from_spec(spec)
    loader.exec_module(engine._kernel)
    for file in FILES:
        _is_alike(shipped(file.stem) if file.parent.name == "library" else _read(file), 50)
    print(f"{len(FILES)} shipped scenarios run alike", flush=True)
    for strategy, share in ((scenarios(), 4), (missions(), 2), (lively_missions(), 4)):
        _many_alike(strategy, count // share)
    print(f"{count:,} random scenarios run alike", flush=True)
    luck, taken = Random(count), 0
    for _ in range(count):
        spoilt = Spoilt(shipped(luck.choice(["handover", "article-2023-units"])))
        for _ in range(luck.choice([1, 1, 2, 5])):
            spoilt.spoil(luck)
        taken += spoilt.call()
    print(f"{count:,} spoilt calls: {count - taken:,} refused, the others ended well", flush=True)


def _read(file: Path) -> Scenario:
    from scenarios.library import resolve

    return resolve(str(file))


def _is_alike(scenario: Scenario, runs: int) -> None:
    found = differences(scenario, 1, 0, runs)
    assert not found, f"{scenario.title}: {', '.join(found)}"


def _many_alike(strategy: SearchStrategy[Scenario], count: int) -> None:
    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(strategy)
    def check(scenario: Scenario) -> None:
        try:
            found = differences(scenario, 5, 20, 6)
        except ModelError:
            return
        assert not found, found

    check()


if __name__ == "__main__":
    main()
