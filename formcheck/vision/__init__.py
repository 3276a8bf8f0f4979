"""Frames to poses, and pictures of them.

with VideoFile(path) as video, Landmarker(source_size=video.source_size) as landmarker:
    for frame in video:
        pose = landmarker.pose(frame)
"""

import os

# The native libraries read these when they are loaded, so they are set before any room here loads one.
for _name, _quiet in (
    ("GLOG_minloglevel", "3"),
    ("TF_CPP_MIN_LOG_LEVEL", "3"),
    ("OPENCV_LOG_LEVEL", "SILENT"),
):
    os.environ.setdefault(_name, _quiet)
