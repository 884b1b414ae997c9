"""Puts the pages of the manual into the package that shows them, and builds the kernel; the rest: pyproject.toml."""

import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

DOCS = Path("docs")
PACKAGE = "ui.desktop.manual"
SOURCES = Path("simulator", "kernel")

# Nothing that changes a bit: products and sums are rounded one by one, as Python's are. What Python does not call is
# hidden, so that the files of the kernel call each other without detours.
ELSEWHERE = ["-std=c11", "-O2", "-ffp-contract=off", "-fvisibility=hidden"]
FLAGS = ["/std:c11", "/fp:precise"] if sys.platform == "win32" else ELSEWHERE

# Where it cannot be built, SimPy answers: the same, more slowly. One build serves every Python from 3.11 on.
KERNEL = Extension(
    "simulator.kernel._kernel",
    sources=sorted(path.as_posix() for path in SOURCES.glob("*.c")),
    depends=sorted(path.as_posix() for path in SOURCES.glob("*.h")),
    define_macros=[("Py_LIMITED_API", "0x030B0000")],
    extra_compile_args=FLAGS,
    py_limited_api=True,
    optional=True,
)


class WithManual(build_py):
    """Builds the packages, and puts ``docs`` beside the module that reads it."""

    def run(self) -> None:
        """Copy the pages and their pictures, unless the packages stay where they are."""
        super().run()
        if not self.editable_mode:
            for page in sorted((*DOCS.rglob("*.md"), *DOCS.glob("*/**/*.png"))):
                there = Path(self.build_lib, *PACKAGE.split("."), "pages", page.relative_to(DOCS))
                self.mkpath(str(there.parent))
                self.copy_file(str(page), str(there))


setup(
    cmdclass={"build_py": WithManual},
    data_files=[("share/man/man1", ["docs/muster.1"])],
    ext_modules=[KERNEL],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
