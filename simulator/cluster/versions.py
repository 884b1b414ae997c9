"""What has to be of the same version here and on the workers: else the same seed might give other figures."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version

from simulator.errors import ClusterError

Versions = Mapping[str, str]
"""The version of each of these by name: what Muster is, and what decides about its figures."""

NAMES = {"muster": "Muster", "numpy": "NumPy", "scipy": "SciPy", "distributed": "Dask"}
"""The packages that are looked at, and what they are called in a sentence; Python is looked at, too."""

PYTHON = "Python"

INSTALL = "pip install distributed"
"""How Dask comes to where Muster is. Its own package is named: Muster in the package index is another program."""


@lru_cache(maxsize=1)
def here() -> Versions:
    """The versions in this process. Of Python the first two numbers: the third changes no figure."""
    return {PYTHON: f"{sys.version_info[0]}.{sys.version_info[1]}", **{NAMES[name]: version(name) for name in NAMES}}


def asking() -> object:
    """A function that tells the versions of the process that it is called in; it travels whole.

    So it works where Muster is not installed; what is missing there is not told.
    """

    def told(names: dict[str, str]) -> dict[str, str]:
        import sys
        from importlib.metadata import PackageNotFoundError, version

        found = {"Python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
        for package, name in names.items():
            try:
                found[name] = version(package)
            except PackageNotFoundError:
                continue
        return found

    return told


def refuse_other(there: Versions, where: str, ours: Versions) -> None:
    """See to it that a worker has our versions.

    Args:
        there: the versions of the worker.
        where: its address.
        ours: the versions here.

    Raises:
        ClusterError: it has not; the sentence tells both.
    """
    if NAMES["muster"] not in there:
        raise ClusterError(not_installed(where))
    differ = [name for name in ours if there.get(name) != ours[name]]
    if differ:
        words = " and ".join(f"{name} {there.get(name, 'nowhere')}, and here it is {ours[name]}" for name in differ)
        raise ClusterError(
            f"The worker at {where} has {words}: figures might differ. Install the same on both sides: "
            f"{_wanted(differ, ours)}."
        )


def without_dask() -> str:
    """What is said where Dask is missing here; nothing can be installed into an application that was frozen."""
    if getattr(sys, "frozen", False):
        return "Runs on a cluster need Dask, which this application lacks: install Muster with pipx instead."
    return f"Runs on a cluster need Dask, which is not installed here: {INSTALL}."


def not_installed(where: str) -> str:
    """What is said of a worker without Muster."""
    return f"The worker at {where} has no Muster: install the package there that is installed here."


def _wanted(differ: list[str], ours: Versions) -> str:
    packages = {name: package for package, name in NAMES.items()}
    return ", ".join(
        f"{name} {ours[name]}" if packages.get(name, "muster") == "muster" else f"{packages[name]}=={ours[name]}"
        for name in differ
    )
