"""The story that the tests of this folder put other lines around."""

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take four days at least.",
)


def text(*lines: str) -> str:
    """Paragraphs as they are pasted."""
    return "\n\n".join(lines)
