"""Stick figures: people of 33 landmarks who do the exercises, with exact truth, in no time.

Where rendered people test the way from picture to landmarks, stick figures test the way
from landmarks to feedback: no picture, no model, numpy alone. A scene is data, and the
same scene gives the same numbers::

    from formcheck.studio.stick.scene import act
    from formcheck.studio.stick.scenes import SCENES

    poses, truth = act(SCENES["bird-dog-clean"])
"""
