"""What was shown and not taken up, and what was refused by an act, in words."""

from app.sentences.catalogue.marks import N_, P_

_PARTS: dict[str, str] = {
    "silence.subject.topic": N_("{topic}"),
    "silence.subject.named": N_("“{name}”"),
    "silence.subject.unnamed": N_("something without a name"),
    "silence.subject.sensitive": N_("sensitive topics"),
    "silence.usual.percent": N_("{percent:.0f} %"),
    "silence.usual.one_in": N_("1 in {showings}"),
    "silence.place.search_results": N_("{place}, answers to your searches"),
    "silence.place.ads": N_("{place}, advertisements"),
}

_HEADLINES: dict[str, str] = {
    "silence.headline.no_acts": N_(
        "{place}: the files say what was shown, but none here says what you took up. So nothing can be said yet."
    ),
    "silence.headline.nothing_taken_up": N_(
        "{place}: nothing of it was taken up, as far as the files say. Without a usual rate, no topic stands out."
    ),
    "silence.headline.nothing_beside": N_("{place}: there is nothing to compare it with. Look at it by creator."),
    "silence.headline.nothing_clear": N_("{place}: nothing was passed over so clearly that it could not be chance."),
}

_COUNTS: dict[str, str] = {
    "silence.counts.x.ads_shown": N_("Taken up: an ad you opened, liked, sent on or whose account you followed."),
    "silence.counts.youtube.ads": N_("Taken up: the video of the ad or its channel was opened by you soon after."),
    "silence.counts.spotify.ads": N_("Taken up: the brand was followed or saved; Spotify logs no clicks here."),
    "silence.counts.instagram.ads_shown": N_("Taken up: an ad you opened, liked or saved, or followed its account."),
    "silence.counts.facebook.ads_shown": N_("Taken up: an ad you opened, reacted to, or followed its page."),
    "silence.counts.linkedin.ads_shown": N_("Taken up: an ad you opened. LinkedIn tells the day only."),
    "silence.counts.discord.ads": N_("Taken up: a quest or offer you opened within a month."),
    "silence.counts.google.discover": N_("Taken up: a card or article you opened, liked, followed or saved."),
    "silence.counts.spotify.home": N_("Taken up: played or saved by you within a day, however you reached it."),
    "silence.counts.spotify.served_lists": N_("Taken up: played or saved by you within a day."),
    "silence.counts.spotify.messages": N_("Taken up: a message you tapped while it was on the screen."),
    "silence.counts.netflix.messages": N_("Taken up: opened, or the title was watched or noted within a week."),
    "silence.counts.netflix.previews": N_("Taken up: acted on, or the title was watched or noted within a week."),
    "silence.counts.prime_video.previews": N_("Taken up: watched, bought or noted within a week."),
    "silence.counts.app_store.shown": N_("Taken up: opened, downloaded or bought within a day."),
    "silence.counts.apple_music.shown": N_("Taken up: played or saved within a day."),
    "silence.counts.amazon.shown": N_("Taken up: looked at, put in the cart or bought within a week."),
    "silence.counts.instagram.accounts_suggested": N_("Taken up: followed, or a post liked, within a week."),
    "silence.counts.facebook.suggested": N_("Taken up: followed or visited within a month."),
    "silence.counts.snapchat.shown": N_("Taken up: subscribed to."),
    "silence.counts.feed": N_(
        "Taken up: answered within a day, by a like, a save, a share, a follow or by opening it. Looking on in silence "
        "leaves no trace here."
    ),
    "silence.counts.brought": N_("Taken up: any answer to the same thing within a day."),
}

_REMARKS: dict[str, str] = {
    "silence.remark.pooled": N_(
        "So little is taken up here, about 1 in {showings}, that no single sender can say anything: they are pooled "
        "into topics."
    ),
    "silence.remark.nameless": N_("The files do not say who stands behind it: it is told by topic."),
    "silence.remark.topic_known": N_("The topic of {percent:.0f} % of what was shown could be told."),
    "silence.remark.creator_known": N_("Who stands behind it is known for {percent:.0f} % of what was shown."),
}

_REQUESTS: dict[str, str] = {
    "silence.request.spotify": N_(
        "Ask Spotify for “Technical log information”: it has the shelves of your home page, lists made for you and ads."
    ),
    "silence.request.youtube": N_(
        "Google’s file never says what YouTube’s home page offered. “My Activity” with the boxes Ads and YouTube has "
        "at least some of the ads."
    ),
    "silence.request.discover": N_(
        "Ask Google for “My Activity” with the box Discover: it lists the cards of some weeks."
    ),
    "silence.request.x": N_("X’s archive has the ads of about 90 days: ask for the whole archive."),
    "silence.request.instagram": N_(
        "Ask Instagram for “Ads information” and “Your Instagram activity”, as JSON, for the whole time: posts, videos "
        "and ads of the last weeks are in it."
    ),
    "silence.request.threads": N_("Ask Instagram for everything, Threads included, as JSON: posts viewed are in it."),
    "silence.request.facebook": N_(
        "Ask Facebook for “Your activity” and “Ads information”, as JSON: posts, videos and ads of the last weeks are "
        "in it."
    ),
    "silence.request.tiktok": N_("Ask TikTok for all data as JSON: the watch history lists the videos that played."),
    "silence.request.netflix": N_(
        "Ask Netflix for your personal information, not only the viewing history of the page: trailers and messages "
        "are in it."
    ),
    "silence.request.linkedin": N_("Ask LinkedIn for the larger archive: ads shown on other sites are in it."),
    "silence.request.snapchat": N_("Ask Snapchat for all data: channels and public stories seen are in it."),
    "silence.request.discord": N_("Ask Discord for your data with “Activity”: quests and offers shown are in it."),
    "silence.request.amazon": N_("Ask Amazon for all your data: newer exports list products shown to you again."),
    "silence.request.prime_video": N_("Ask Amazon for “Prime Video”: trailers and what began by itself are in it."),
    "silence.request.app_store": N_(
        "Ask Apple for “Apple Media Services information”: the App Store’s click activity is in it."
    ),
    "silence.request.apple_music": N_(
        "Ask Apple for “Apple Media Services information”: the click activity of Apple Music is in it."
    ),
    "silence.request.by_table": N_(
        "No file of this service that we know says what it showed. If you have a list of it, bring it as a table."
    ),
    "silence.request.none": N_("No file of this service that we know says what it showed."),
}

SENTENCES: dict[str, str] = {
    **_PARTS,
    **_HEADLINES,
    **_COUNTS,
    **_REMARKS,
    **_REQUESTS,
    "silence.refused_label.silent": N_(
        "{platform} holds “{label}”. It showed you {topic}, and you did not take it up: {sentence}"
    ),
    "silence.refused_label.acts": N_("{platform} holds “{label}”. You refused {topic}: {sentence}"),
    "progress.silence": N_("Looking at what was shown and not taken up"),
    "silence.evaluate.judged": N_("31 topics, a fifth of them avoided"),
    "silence.evaluate.wild": N_("tastes that spread very widely"),
}

PLURALS: dict[str, tuple[str, str]] = {
    "silence.sessions": P_("{n} session", "{n} sessions"),
    "silence.days": P_("{n} day", "{n} days"),
    "silence.headline.never": P_(
        "{place}: they showed you {subject} {n} time. You never opened one.",
        "{place}: they showed you {subject} {n} times. You never opened one.",
    ),
    "silence.headline.seldom": P_(
        "{place}: they showed you {subject} {n} time. You took it up in {taken}.",
        "{place}: they showed you {subject} {n} times. You took it up in {taken}.",
    ),
    "silence.never": P_(
        "{subject}: shown {n} time in {sessions}, not taken up. At your usual {usual} we would expect {expected:.1f}.",
        "{subject}: shown {n} times in {sessions}, not taken up. At your usual {usual} we would expect {expected:.1f}.",
    ),
    "silence.never_certain": P_(
        "{subject}: shown {n} time in {sessions}, not taken up. At your usual {usual} we would expect {expected:.1f}: "
        "chance is ruled out at 99 %.",
        "{subject}: shown {n} times in {sessions}, not taken up. At your usual {usual} we would expect "
        "{expected:.1f}: chance is ruled out at 99 %.",
    ),
    "silence.seldom": P_(
        "{subject}: shown {n} time in {sessions}, taken up in {taken}. At your usual {usual} we would expect "
        "{expected:.1f}.",
        "{subject}: shown {n} times in {sessions}, taken up in {taken}. At your usual {usual} we would expect "
        "{expected:.1f}.",
    ),
    "silence.says_nothing": P_(
        "{subject}: shown {n} time in {sessions}, not taken up; at your usual {usual} we would expect {expected:.1f}, "
        "so this says nothing.",
        "{subject}: shown {n} times in {sessions}, not taken up; at your usual {usual} we would expect {expected:.1f}, "
        "so this says nothing.",
    ),
    "silence.may_be_chance": P_(
        "{subject}: shown {n} time in {sessions}, not taken up; at your usual {usual} we would expect {expected:.1f}. "
        "It may still be chance.",
        "{subject}: shown {n} times in {sessions}, not taken up; at your usual {usual} we would expect "
        "{expected:.1f}. It may still be chance.",
    ),
    "silence.taken_up": P_(
        "{subject}: shown {n} time in {sessions}, taken up in {taken}; at your usual {usual} we would expect "
        "{expected:.1f}.",
        "{subject}: shown {n} times in {sessions}, taken up in {taken}; at your usual {usual} we would expect "
        "{expected:.1f}.",
    ),
    "silence.nothing_else_either": P_(
        "{subject}: shown {n} time in {sessions}, not taken up. Nothing else here was either, so this says nothing.",
        "{subject}: shown {n} times in {sessions}, not taken up. Nothing else here was either, so this says nothing.",
    ),
    "silence.only_this": P_(
        "{subject}: shown {n} time in {sessions}, taken up in {taken}. Nothing else here was.",
        "{subject}: shown {n} times in {sessions}, taken up in {taken}. Nothing else here was.",
    ),
    "silence.no_acts": P_(
        "{subject}: shown {n} time in {sessions}. Whether you took it up stands in no file here.",
        "{subject}: shown {n} times in {sessions}. Whether you took it up stands in no file here.",
    ),
    "silence.sensitive_folded": P_(
        "{subject}: shown {n} time in {sessions}. They are told one by one only if you ask.",
        "{subject}: shown {n} times in {sessions}. They are told one by one only if you ask.",
    ),
    "silence.remark.most_shown_only": P_(
        "{n} more was shown less often and says nothing either.",
        "{n} more were shown less often and say nothing either.",
    ),
    "silence.remark.undated": P_(
        "{n} more showing has no time and is not judged.",
        "{n} more showings have no time and are not judged.",
    ),
    "silence.did.skipped": P_("skipped {n} time", "skipped {n} times"),
    "silence.did.stopped_early": P_("stopped within seconds {n} time", "stopped within seconds {n} times"),
    "silence.did.hidden": P_("hidden {n} time", "hidden {n} times"),
    "silence.did.not_interested": P_("marked as not wanted {n} time", "marked as not wanted {n} times"),
    "silence.did.unfollowed": P_("unfollowed {n} time", "unfollowed {n} times"),
    "silence.did.blocked": P_("blocked {n} time", "blocked {n} times"),
    "silence.refused": P_("{subject} on {service}: {did}.", "{subject} on {service}: {did}."),
    "silence.refused_share": P_(
        "{subject} on {service}: {did}, {percent:.0f} % of the times it played (95 %: {low:.0f} to {high:.0f} %).",
        "{subject} on {service}: {did}, {percent:.0f} % of the times it played (95 %: {low:.0f} to {high:.0f} %).",
    ),
    "silence.refused_stopped": P_(
        "{subject} on {service}: {did}. As far as the files say, it did not come again.",
        "{subject} on {service}: {did}. As far as the files say, it did not come again.",
    ),
    "silence.refused_came_again": P_(
        "{subject} on {service}: {did}. {service} showed it {n} more time the same day.",
        "{subject} on {service}: {did}. {service} showed it {n} more times the same day.",
    ),
    "silence.refused_went_on": P_(
        "{subject} on {service}: {did}. {service} showed it {n} more time, over {days} from the first refusal on.",
        "{subject} on {service}: {did}. {service} showed it {n} more times, over {days} from the first refusal on.",
    ),
}
