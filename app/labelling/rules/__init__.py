"""The rules a platform may work by: one file each, and the list of them."""

from app.labelling.rules.r1_weekly_top import WeeklyTop
from app.labelling.rules.r2_recent_behaviour import RecentBehaviour
from app.labelling.rules.r3_long_term_interest import LongTermInterest
from app.labelling.rules.r4_burst_of_intent import BurstOfIntent
from app.labelling.rules.r5_fading_weights import FadingWeights
from app.labelling.rules.r6_declared_act import DeclaredAct
from app.labelling.rules.r7_scene_and_strength import SceneAndStrength
from app.labelling.rules.r8_r9_stated_limits import DEMOGRAPHICS, LOOKALIKE_AND_PARTNERS
from app.labelling.rules.rule import Rule, StatedLimit

RULES: tuple[Rule, ...] = (
    WeeklyTop(),
    RecentBehaviour(),
    LongTermInterest(),
    BurstOfIntent(),
    FadingWeights(),
    DeclaredAct(),
    SceneAndStrength(),
)
STATED_LIMITS: tuple[StatedLimit, ...] = (LOOKALIKE_AND_PARTNERS, DEMOGRAPHICS)
