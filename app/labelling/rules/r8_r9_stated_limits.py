"""R8 and R9: what cannot be rebuilt from one person's export, said and not computed."""

from app.core.messages import Message
from app.labelling.rules.rule import StatedLimit

# Lookalike audiences and data bought from partners: the evidence lies with other people (Google, Meta, Spotify help).
LOOKALIKE_AND_PARTNERS = StatedLimit("R8", Message("rule.R8"))
# Age and gender: we show what the export declares and make no inference of our own.
DEMOGRAPHICS = StatedLimit("R9", Message("rule.R9"))
