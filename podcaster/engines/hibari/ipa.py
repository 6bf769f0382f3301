"""IPA as dictionaries write it → the alphabet that hibari's model was trained on (misaki's)."""

_COMMON = (
    ("͡", ""), ("‿", ""), (".", ""), ("'", "ˈ"), (",", "ˌ"),
    ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("r", "ɹ"), ("g", "ɡ"), ("ɫ", "l"), ("ʍ", "w"), ("ɐ", "ə"),
    ("eɪ", "A"), ("aɪ", "I"), ("ɑɪ", "I"), ("ɔɪ", "Y"), ("aʊ", "W"), ("ɑʊ", "W"), ("oʊ", "O"),
)  # fmt: skip
_AMERICAN = (
    ("əʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɝ", "ɜɹ"), ("ɚ", "əɹ"), ("ː", ""),
    ("ɒ", "ɑ"), ("e", "A"), ("o", "O"), ("a", "ɑ"),
)  # fmt: skip
_BRITISH = (("əʊ", "Q"), ("O", "Q"), ("ɝ", "ɜː"), ("ɚ", "ə"), ("e", "ɛ"))


def to_misaki(ipa: str, *, british: bool = False) -> str:
    """Rewrite a transcription; one that is in the model's alphabet already stays as it is."""
    for written, wanted in (*_COMMON, *(_BRITISH if british else _AMERICAN)):
        ipa = ipa.replace(written, wanted)
    return ipa.strip()
