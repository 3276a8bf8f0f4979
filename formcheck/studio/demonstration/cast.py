"""Cast: who shows which exercise."""

from dataclasses import dataclass, replace
from typing import Final

from formcheck.studio.body import Shape
from formcheck.studio.motion import Motion
from formcheck.studio.wardrobe import Outfit


@dataclass(frozen=True, slots=True)
class Actor:
    """A person and what they wear; trousers stand out from the shadow between the legs."""

    shape: Shape
    outfit: Outfit


_WOMAN: Final = Actor(
    Shape(age=0.67, gender=0.9, weight=0.45, muscle=0.55),
    Outfit(top=(34, 128, 112), trousers=(96, 104, 120), skin=(226, 178, 146), hair=(92, 60, 38)),
)
_MAN: Final = Actor(
    Shape(age=0.7, gender=0.1, weight=0.5, muscle=0.55),
    Outfit(top=(206, 122, 62), trousers=(84, 92, 110), skin=(126, 84, 60), hair=(32, 27, 25)),
)
_OLDER_WOMAN: Final = Actor(
    Shape(age=0.85, gender=0.9, weight=0.55, muscle=0.45),
    Outfit(top=(92, 116, 186), trousers=(88, 92, 104), skin=(236, 196, 170), hair=(168, 164, 158)),
)
_OLDER_MAN: Final = Actor(
    Shape(age=0.85, gender=0.1, weight=0.6, muscle=0.45),
    Outfit(top=(86, 140, 190), trousers=(104, 100, 96), skin=(204, 156, 122), hair=(120, 116, 112)),
)
_CAST: Final = (_WOMAN, _MAN, _OLDER_WOMAN, _OLDER_MAN)
_PREGNANT: Final = Actor(
    replace(_WOMAN.shape, pregnancy=0.7), replace(_WOMAN.outfit, top=(176, 96, 122), hair=(48, 34, 28))
)


def actor_for(motion: Motion, number: int) -> Actor:
    """Give who shows an exercise; `number` is its place in the catalogue."""
    return _PREGNANT if motion.pregnant else _CAST[number % len(_CAST)]
