"""Recognise: which exercise of a catalogue a whole clip shows, and how sure that is.

Straight down: `signature` (what an exercise looks like as a whole, from its file), `reading`
(what a clip looks like as a whole), `recogniser` (how well each of the first fits the second).
"""

from formcheck.engine.recognise.recogniser import Candidate, Recognition, recognise

__all__ = ["Candidate", "Recognition", "recognise"]
