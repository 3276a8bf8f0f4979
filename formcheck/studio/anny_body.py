"""Bodies from anny (Apache-2.0; body data CC0 from MakeHuman): the only place that imports torch."""

from functools import lru_cache
from typing import Any

import anny
import numpy as np
import torch

from formcheck.studio.body import BONES, MARKS, Body, Floats, Ints, Shape

_FINGERS = {
    "left_index": "finger2-1.L",
    "right_index": "finger2-1.R",
    "left_pinky": "finger5-1.L",
    "right_pinky": "finger5-1.R",
    "left_thumb": "finger1-2.L",
    "right_thumb": "finger1-2.R",
}


@lru_cache(maxsize=1)
def _model() -> Any:
    torch.set_num_threads(1)  # one body at a time: threads only get in the way of other renderers
    return anny.Anny(rig="makehuman", topology="anny", local_changes="default")


@lru_cache(maxsize=1)
def _keypoints() -> Any:
    return anny.KeypointsRegressor.coco(_model())


def build(shape: Shape) -> Body:
    """Build the body of a shape with anny."""
    model = _model()
    phenotype = {
        k: torch.tensor([getattr(shape, k)]) for k in ("age", "gender", "muscle", "weight", "height")
    }
    with torch.no_grad():
        out = model(
            phenotype_kwargs=phenotype,
            local_changes_kwargs={"stomach-pregnant-incr": torch.tensor([shape.pregnancy])},
        )
        coco = _keypoints()({"vertices": out["rest_vertices"]})[0].numpy()
    vertices = out["rest_vertices"][0].numpy().astype(np.float64)
    labels: list[str] = list(model.bone_labels)
    all_heads = out["rest_bone_heads"][0].numpy().astype(np.float64)
    faces = model.get_triangular_faces().numpy().astype(np.int64)
    owner = _owners(labels, list(model.bone_parents))
    weights = _merged_weights(model, owner, len(vertices))
    coco_labels: list[str] = list(_keypoints().labels)
    marks = np.array(
        [all_heads[labels.index(_FINGERS[m])] if m in _FINGERS else coco[coco_labels.index(m)] for m in MARKS]
    )
    heads = np.array([all_heads[labels.index(name)] for name in BONES])
    floor = vertices[:, 2].min()  # anny's origin lies at the hips
    for points in (vertices, heads, marks):
        points[:, 2] -= floor
    return Body(vertices, _normals(vertices, faces), faces, heads, _parents(labels, model), weights, marks)


def _owners(labels: list[str], parents: list[int]) -> list[int]:
    """Row in BONES of the nearest kept bone for each of the model's bones."""
    owner: list[int] = []
    for row, label in enumerate(labels):
        at = row
        while labels[at] not in BONES:
            at = int(parents[at])
        owner.append(BONES.index(labels[at]))
        assert label  # every bone hangs on the root, which is kept
    return owner


def _parents(labels: list[str], model: Any) -> Ints:
    owner = _owners(labels, list(model.bone_parents))
    rows = [labels.index(name) for name in BONES]
    return np.array([-1 if model.bone_parents[r] < 0 else owner[int(model.bone_parents[r])] for r in rows])


def _merged_weights(model: Any, owner: list[int], count: int) -> Floats:
    merged = np.zeros((count, len(BONES)))
    index = np.array(owner)[model.vertex_bone_indices.numpy()]
    np.add.at(merged, (np.arange(count)[:, None], index), model.vertex_bone_weights.numpy())
    total: Floats = merged / merged.sum(axis=1, keepdims=True)
    return total


def _normals(vertices: Floats, faces: Ints) -> Floats:
    corners = vertices[faces]
    face_normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(normals, faces[:, corner], face_normals)
    unit: Floats = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return unit
