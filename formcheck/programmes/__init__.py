"""Programmes: which exercises for which problem, how much of them today, and when to stop.

Pure logic: what was done and what time it is are arguments.
"""
