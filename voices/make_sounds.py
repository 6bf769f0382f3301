"""Make this show's intro, sting, outro and bed anew: `python voices/make_sounds.py`."""

from pathlib import Path

from podcaster.studio import write_sounds

FOLDER = Path(__file__).parent

for name in ("intro", "sting", "outro", "bed"):
    (FOLDER / f"{name}.flac").unlink(missing_ok=True)
write_sounds(FOLDER)
