"""The moving figure: a skeleton, its postures, movements compiled to clips, and the scene that is painted."""

from backcourse.body.clip import Clip, ClipError, clip, movements

__all__ = ["Clip", "ClipError", "clip", "movements"]
