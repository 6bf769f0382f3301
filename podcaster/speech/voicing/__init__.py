"""Script → clips, from the cache or from engines, with retries, then fallback voices."""

from podcaster.speech.voicing.asking import RetryPolicy
from podcaster.speech.voicing.casting import clip_keys
from podcaster.speech.voicing.run import Voicing, voice_script

__all__ = ["RetryPolicy", "Voicing", "clip_keys", "voice_script"]
