"""Makes this show's intro, sting, outro and bed anew, the same to the last sample."""

from pathlib import Path

from podcaster.studio import write_sounds

if __name__ == "__main__":
    write_sounds(Path(__file__).parent)
