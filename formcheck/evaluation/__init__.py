"""Evaluation: what the engine says of clips, held against what they truly show.

Straight down: `clips` (a folder's clips and their truth), `landmarks` (each clip's poses,
cached), `examine` (one clip: poses to session, `scoring` against the truth, pictures of
what differs), `runner` (all clips, in processes), `report` (scores added up), and then
`sections`, from which terminal, Markdown and page are made.
"""
