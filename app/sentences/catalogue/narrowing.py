"""Sentences of the room `narrowing`."""

from app.sentences.catalogue.marks import N_, P_

_SUBJECTS: dict[str, str] = {
    "narrowing.subject.watched": N_("What you watched on {service}"),
    "narrowing.subject.searched": N_("What you searched for on {service}"),
    "narrowing.subject.searched_pictures": N_("The pictures you searched for on {service}"),
    "narrowing.subject.searched_videos": N_("The videos you searched for on {service}"),
    "narrowing.subject.shown": N_("What {service} showed you"),
    "narrowing.subject.read": N_("What you read on {service}"),
    "narrowing.subject.visited": N_("What you opened in {service}"),
    "narrowing.subject.played": N_("What you listened to on {service}"),
    "narrowing.subject.ads": N_("What was advertised to you on {service}"),
    "narrowing.subject.bought": N_("What you bought on {service}"),
    "narrowing.subject.posted": N_("What you posted on {service}"),
    "narrowing.subject.marked": N_("What you marked on {service}"),
    "narrowing.subject.stream": N_("“{stream}”"),
    "narrowing.origin.sought": N_("{subject} after a search"),
    "narrowing.origin.followed": N_("{subject} from what you follow"),
    "narrowing.origin.served": N_("{subject} by autoplay or recommendation"),
    "narrowing.origin.rest": N_("{subject} without a search or a subscription"),
}

_VERDICTS: dict[str, str] = {
    "narrowing.narrowed.topic": N_(
        "{subject} went from {first:.1f} equally frequent topics in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). It "
        "fell more than your usual month-to-month swings."
    ),
    "narrowing.narrowed.creator": N_(
        "{subject} went from {first:.1f} equally frequent creators in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). It "
        "fell more than your usual month-to-month swings."
    ),
    "narrowing.widened.topic": N_(
        "{subject} went from {first:.1f} equally frequent topics in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). It "
        "rose more than your usual month-to-month swings."
    ),
    "narrowing.widened.creator": N_(
        "{subject} went from {first:.1f} equally frequent creators in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). It "
        "rose more than your usual month-to-month swings."
    ),
    "narrowing.unchanged.topic": N_(
        "{subject} went from {first:.1f} equally frequent topics in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). No "
        "clear change: that is within what your sessions in any order, your seasons and your month-to-month "
        "swings can do."
    ),
    "narrowing.unchanged.creator": N_(
        "{subject} went from {first:.1f} equally frequent creators in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). No "
        "clear change: that is within what your sessions in any order, your seasons and your month-to-month "
        "swings can do."
    ),
    "narrowing.withheld.topic": N_(
        "{subject} went from {first:.1f} equally frequent topics in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). We "
        "cannot tell whether it truly changed: what we can read of the titles changed too."
    ),
    "narrowing.withheld.creator": N_(
        "{subject} went from {first:.1f} equally frequent creators in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). We "
        "cannot tell whether it truly changed: what we can read of the titles changed too."
    ),
    "narrowing.narrowed.genre": N_(
        "{subject} went from {first:.1f} equally frequent genres in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). It "
        "fell more than your usual month-to-month swings."
    ),
    "narrowing.widened.genre": N_(
        "{subject} went from {first:.1f} equally frequent genres in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). It "
        "rose more than your usual month-to-month swings."
    ),
    "narrowing.unchanged.genre": N_(
        "{subject} went from {first:.1f} equally frequent genres in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f}). No "
        "clear change: that is within what your sessions in any order, your seasons and your month-to-month "
        "swings can do."
    ),
    "narrowing.went.topic": N_(
        "{subject} went from {first:.1f} equally frequent topics in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f})."
    ),
    "narrowing.went.creator": N_(
        "{subject} went from {first:.1f} equally frequent creators in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f})."
    ),
    "narrowing.went.genre": N_(
        "{subject} went from {first:.1f} equally frequent genres in {first_period} (95 %: "
        "{first_low:.1f}–{first_high:.1f}) to {last:.1f} in {last_period} (95 %: {low:.1f}–{high:.1f})."
    ),
    "narrowing.visible_fall": N_(
        "The fall is plain in these figures, yet we do not claim that it narrowed: your months follow one another so "
        "smoothly, or swing so widely, that a taste wandering by itself could come as far."
    ),
    "narrowing.visible_rise": N_(
        "The rise is plain in these figures, yet we do not claim that it widened: your months follow one another so "
        "smoothly, or swing so widely, that a taste wandering by itself could come as far."
    ),
    "narrowing.several_fall": N_(
        "It fell more than your usual month-to-month swings, yet we do not claim that it narrowed: {tested} services "
        "were tested together, and among so many one falls this far by chance too often."
    ),
    "narrowing.several_rise": N_(
        "It rose more than your usual month-to-month swings, yet we do not claim that it widened: {tested} services "
        "were tested together, and among so many one rises this far by chance too often."
    ),
    "narrowing.and": N_("{first} {second}"),
    "narrowing.agreement.creator.same": N_("The creators show the same."),
    "narrowing.agreement.creator.neither": N_("The creators show no clear change either."),
    "narrowing.agreement.creator.unclear": N_("The creators do not clearly show it."),
    "narrowing.agreement.creator.narrower": N_("The creators, though, became fewer."),
    "narrowing.agreement.creator.wider": N_("The creators, though, became more."),
    "narrowing.agreement.creator.too_little": N_("Of the creators too few are named to tell."),
    "narrowing.agreement.genre.same": N_("The genres show the same."),
    "narrowing.agreement.genre.neither": N_("The genres show no clear change either."),
    "narrowing.agreement.genre.unclear": N_("The genres do not clearly show it."),
    "narrowing.agreement.genre.narrower": N_("The genres, though, became fewer."),
    "narrowing.agreement.genre.wider": N_("The genres, though, became more."),
    "narrowing.agreement.genre.too_little": N_("Of the genres too few are named to tell."),
    "narrowing.narrowed_a_year": N_(
        "{subject} became narrower by {percent:+.0f} % a year (95 %: {low:+.0f} to {high:+.0f} %). It fell "
        "more than your usual month-to-month swings."
    ),
    "narrowing.widened_a_year": N_(
        "{subject} became wider by {percent:+.0f} % a year (95 %: {low:+.0f} to {high:+.0f} %). It rose more "
        "than your usual month-to-month swings."
    ),
    "narrowing.unchanged_a_year": N_(
        "{subject} changed in width by {percent:+.0f} % a year (95 %: {low:+.0f} to {high:+.0f} %). No clear change."
    ),
    "narrowing.withheld_a_year": N_(
        "{subject} changed in width by {percent:+.0f} % a year (95 %: {low:+.0f} to {high:+.0f} %). We cannot "
        "tell whether it truly changed: what we can read of the titles changed too."
    ),
}

_REMARKS: dict[str, str] = {
    "narrowing.remark.wandering": N_(
        "We cannot exclude that your taste wandered there by itself: in simulations of wandering taste this "
        "test claims a change in about one case of four."
    ),
    "narrowing.remark.may_be_seasonal": N_("There are less than two years of data: this may be seasonal."),
    "narrowing.remark.reading_drifted": N_(
        "What we can read of the titles changed over time: compare with the creators."
    ),
    "narrowing.remark.reading_drifted_creators_agree": N_(
        "What we can read of the titles changed over time, but the creators show the same change."
    ),
    "narrowing.remark.reading_drifted_withheld": N_(
        "What we can read of the titles changed over time and the creators do not show the change: no verdict is given."
    ),
    "narrowing.remark.also_seen": N_("Also seen: this is not the one test made for this service. Take it as a hint."),
    "narrowing.remark.several_tested": N_(
        "Several services were tested together: one change must stand out more to be called clear."
    ),
    "narrowing.remark.not_clear_among_several": N_(
        "By itself this would have been called a change; among the {tested} services tested together it is "
        "not clear enough."
    ),
    "narrowing.remark.origin_inferred": N_(
        "How it came to you is our inference for {percent:.0f} % of it, from searches and subscriptions just before."
    ),
    "narrowing.remark.origins_inferred": N_(
        "What is called searched for or followed is our inference for {percent:.0f} % of all of it, from searches and "
        "subscriptions just before."
    ),
    "narrowing.remark.readable": N_("The topic of {percent:.0f} % of it could be told."),
    "narrowing.remark.numbers_only": N_(
        "{service} names these videos by number only, without titles. A list you bring, with the number or link of "
        "each video and its title, makes their topics readable. Unlabel never fetches it."
    ),
    "narrowing.remark.activity": N_(
        "The change of activity alone would move the plain count of topics by {percent:+.0f} % a year (95 %: "
        "{low:+.0f} to {high:+.0f} %); the verdict is free of that."
    ),
    "narrowing.remark.break": N_("The level changed about {at} (95 %: {earliest} to {latest})."),
    "narrowing.remark.origins_differ": N_(
        "What came without a search or a subscription narrowed faster than what you searched for, by "
        "{percent:.0f} % a year (95 %: {low:.0f} to {high:.0f} %)."
    ),
    "narrowing.remark.origins_differ_other_way": N_(
        "What you searched for narrowed faster than what came without a search or a subscription, by "
        "{percent:.0f} % a year (95 %: {low:.0f} to {high:.0f} %)."
    ),
    "narrowing.remark.origins_alike": N_(
        "No clear difference between what you searched for and what came without a search or a subscription: "
        "{percent:+.0f} % a year (95 %: {low:+.0f} to {high:+.0f} %)."
    ),
}

_MORE: dict[str, str] = {
    "narrowing.more.few_sessions": N_(
        "Cannot tell the shares then and now: one of the two stretches has fewer than {sessions} sessions."
    ),
    "narrowing.more.no_choices": N_(
        "Cannot tell what you once chose yourself: nothing in this stream follows a search or a subscription we know."
    ),
    "narrowing.more.no_novelty": N_(
        "Cannot tell how much was new: it takes weeks of {sample} events and four sessions, after the first {weeks} "
        "weeks, in which everything is new."
    ),
    "narrowing.more.nothing_left": N_("Nothing that was frequent before is gone in {period}."),
    "narrowing.more.nothing_came": N_("Nothing is frequent in {period} that was not there before."),
    "narrowing.more.no_way_out": N_("Everything you once chose is still met."),
}

_PROGRESS: dict[str, str] = {
    "progress.shuffling": N_("Shuffling your sessions"),
    "progress.measuring": N_("Measuring each month"),
    "progress.comparing": N_("Comparing then and now"),
    "progress.simulating": N_("Judging the test on invented histories"),
}

SENTENCES: dict[str, str] = {**_SUBJECTS, **_VERDICTS, **_REMARKS, **_MORE, **_PROGRESS}
PLURALS: dict[str, tuple[str, str]] = {
    "narrowing.too_little": P_(
        "{subject}: {n} full month with at least six sessions. A verdict needs twelve.",
        "{subject}: {n} full months with at least six sessions. A verdict needs twelve.",
    ),
    "narrowing.more.too_short": P_(
        "Cannot tell what left and what came: {n} full month. It takes {needed}.",
        "Cannot tell what left and what came: {n} full months. It takes {needed}.",
    ),
    "narrowing.remark.few_sessions": P_(
        "{n} month has fewer than six sessions: too little for a point.",
        "{n} months have fewer than six sessions: too little for a point.",
    ),
}
