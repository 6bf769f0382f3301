"""The line, in order: articles become a script, clips, a programme, an episode, a feed."""

from podcaster.build.line import Gate, Progress, build_episode, write_script

__all__ = ["Gate", "Progress", "build_episode", "write_script"]
