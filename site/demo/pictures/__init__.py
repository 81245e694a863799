"""Pictures of the sample, drawn by code: calm landscapes that show no real place."""

from demo.pictures.scenes import SCENES, Scene, draw

__all__ = ["SCENES", "Scene", "draw"]
