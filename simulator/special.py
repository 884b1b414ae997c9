"""SciPy's special functions without the rest of its package: the very same ones, for a tenth of the time.

``import scipy.special`` imports what these functions do not need (the tests of NumPy, its compiler of Fortran, other
libraries for arrays), which takes longer than NumPy itself, in every process that draws. The functions stand compiled
in one module below it, which SciPy does not promise to keep: where it is not as it was, all are taken from the package.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.special import (
        bdtr,
        betainc,
        betaincinv,
        expit,
        gammaincinv,
        kolmogorov,
        logit,
        ndtr,
        ndtri,
        stdtrit,
    )

__all__ = [
    "bdtr",
    "betainc",
    "betaincinv",
    "expit",
    "gammaincinv",
    "kolmogorov",
    "logit",
    "ndtr",
    "ndtri",
    "stdtrit",
]

PACKAGE = "scipy.special"


def functions() -> ModuleType:
    """A module that has all of these functions: the compiled one, or else the package."""
    if PACKAGE not in sys.modules:
        try:
            compiled = _compiled()
        except (ImportError, AttributeError):
            return import_module(PACKAGE)
        if all(hasattr(compiled, name) for name in __all__):
            return compiled
    return import_module(PACKAGE)


def _compiled() -> ModuleType:
    """The compiled module, imported while its package is there by name and place alone, and not executed."""
    package = find_spec(PACKAGE)
    if package is None:
        raise ImportError(f"there is no {PACKAGE}")
    sys.modules[PACKAGE] = module_from_spec(package)
    try:
        return import_module(f"{PACKAGE}._ufuncs")
    finally:
        # Whoever imports the package from now on imports all of it, in the usual way.
        del sys.modules[PACKAGE]


if not TYPE_CHECKING:
    globals().update({name: getattr(functions(), name) for name in __all__})
