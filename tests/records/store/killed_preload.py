"""Loaded by the process that killed programs are forked off: everything, and the frames they write."""

from tests.records.store.killed import two_reps

two_reps()
