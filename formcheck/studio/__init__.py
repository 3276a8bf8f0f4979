"""The studio: rendered people who do the exercises, with exact truth.

From the command line::

    python -m formcheck.studio OUT --exercise bird-dog --count 8 --seed 1 --split tune

From Python::

    from formcheck.studio.film import film
    from formcheck.studio.sampler import draw, scenes

    for n, clip in enumerate(scenes(seed=1, count=20, split="tune")):
        truth = film(clip, folder, f"clip-{n}")   # .mp4, .truth.json, .joints.npz

Truth alone (`formcheck.studio.truth`) needs only the standard library. Bodies
come from anny, which needs torch: an optional extra of the package. A body is
built once and cached; after that neither is imported.
"""
