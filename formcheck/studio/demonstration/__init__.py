"""Demonstrations: the guide's pictures, rendered: right movements, faults beside them, and where the camera stands.

`python -m formcheck.studio OUT --demonstrations`
"""
