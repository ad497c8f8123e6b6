"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import factcheck

MODULES = ["factcheck", *(module.name for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert 0 == doctest.testmod(importlib.import_module(name)).failed


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    assert 20 < sum(bool(test.examples) for name in MODULES for test in finder.find(importlib.import_module(name)))
