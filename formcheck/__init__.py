"""formcheck: a computer-vision form checker for back exercises.

The whole program in a few lines::

    from formcheck.catalogue import load_exercise
    from formcheck.engine import Engine

    engine = Engine(load_exercise("cat-cow"))
    for pose in poses:                  # one formcheck.engine.Pose a frame
        feedback = engine.update(pose)  # counts, phase, faults, one cue
    session = engine.finish()
"""

__version__ = "0.1.0"
