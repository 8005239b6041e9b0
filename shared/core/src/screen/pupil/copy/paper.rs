//! The copy as a paper. It holds nothing of anybody whom the rule left out, and not how much was: that says how often
//! somebody else is in touch. Every sheet says which copy it is of, and none but the first whose.

use std::collections::BTreeMap;

use kontaktbok_documents::{Copying, Guardian, Pupil, SchoolYear};

use super::super::super::{Desk, entry, people};
use super::rule::{Concerns, Copied, Copy};
use crate::model::Made;
use crate::page::{Paper, PaperBlock, PaperHappening, PaperSection, Words};
use crate::timing;

/// The paper of a copy that the school has logged.
pub fn paper(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, copy: &Copy<'_>, made: &Made) -> Paper {
    let speech = desk.speech;
    let section = |head: &str, block| PaperSection { head: speech.say(head), blocks: vec![block] };
    let standing: Vec<&Copied<'_>> = copy.entries.iter().filter(|copied| copied.stands()).collect();
    let mut sections = contacts(desk, (pupil, guardian), copy, &standing);
    let left_out = PaperBlock::Prose(speech.say("copy-left-out-text"));
    sections.push(section("copy-left-out", left_out));
    let number = || [("reference", made.reference.clone().into())];
    Paper {
        file: speech.with("copy-file-name", &[("reference", made.reference.to_lowercase().into())]),
        at: made.at,
        language: speech.language(),
        title: speech.say("copy-title"),
        under: under(desk, pupil, guardian, &standing, made),
        sections,
        foot: speech.with("copy-foot", &number()),
    }
}

/// The contacts; those of several school years under a head for each.
fn contacts(desk: &Desk<'_>, of: (&Pupil, &Guardian), copy: &Copy<'_>, standing: &[&Copied<'_>]) -> Vec<PaperSection> {
    let speech = desk.speech;
    if standing.is_empty() {
        let none = PaperBlock::Prose(speech.say("pupil-no-contacts"));
        return vec![PaperSection { head: speech.say("copy-contacts"), blocks: vec![none] }];
    }
    // By when the school had each: what an entry says of its time may come from a clock at 1970.
    let mut years: BTreeMap<SchoolYear, Vec<PaperHappening>> = BTreeMap::new();
    for copied in standing {
        let at = copied.standing.received_at.unwrap_or(copied.standing.entry.happened);
        let year = SchoolYear::of(timing::day(at));
        years.entry(year).or_default().push(happening(desk, of, copy.copying, copied));
    }
    let are_several = years.len() > 1;
    let sections = years.into_iter().map(|(year, happenings)| {
        let head = if are_several {
            speech.with("pupil-contacts-of", &[("year", year.to_string().into())])
        } else {
            speech.say("copy-contacts")
        };
        PaperSection { head, blocks: vec![PaperBlock::Happenings(happenings)] }
    });
    sections.collect()
}

/// Of whom, for whom, when and by whom, and of which time.
fn under(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, standing: &[&Copied<'_>], made: &Made) -> Vec<String> {
    let speech = desk.speech;
    let about = format!("{}, {}", people::full(&pupil.who), pupil.class);
    let who = people::guardian(speech, &guardian.shown).text;
    let day = |ms: i64| timing::day(ms).format("%Y-%m-%d").to_string();
    // The first day is one that stands in the copy: another would tell of what does not.
    let first = standing.iter().map(|copied| copied.standing.entry.happened).min().filter(|first| *first <= made.at);
    let (to, maker) = (day(made.at), entry::named_author(desk, &desk.me.identity.person));
    let period = match first {
        Some(first) => speech.with("copy-period", &[("from", day(first).into()), ("to", to.into())]),
        None => speech.with("copy-period-until", &[("to", to.into())]),
    };
    let at = timing::date_and_clock(made.at);
    let lines = [
        speech.with("copy-about", &[("who", about.into())]),
        speech.with("copy-for", &[("who", who.into())]),
        speech.with("copy-made", &[("at", at.into()), ("by", maker.into())]),
        period,
        speech.with("copy-reference", &[("reference", made.reference.clone().into())]),
    ];
    desk.me.unit(pupil).map(|unit| unit.name.clone()).into_iter().chain(lines).collect()
}

fn happening(desk: &Desk<'_>, of: (&Pupil, &Guardian), copying: Copying, copied: &Copied<'_>) -> PaperHappening {
    let speech = desk.speech;
    let said = &copied.standing.entry;
    let mut lines: Vec<Words> = vec![headline(desk, of, copying, copied).into()];
    if copied.text.is_in() && !said.text.is_empty() {
        lines.push(Words::of_staff(said.text.clone()));
    } else if copied.text.is_judged() && !copied.text.is_in() {
        lines.push(speech.say("copy-text-left-out").into());
    }
    lines.extend(entry::note(speech, copied.standing, is_whole(copied)).map(Words::from));
    let by = entry::named_author(desk, &said.by);
    lines.push(speech.with("copy-by", &[("by", by.into())]).into());
    PaperHappening { at: timing::date_and_clock(said.happened), lines }
}

/// Whether what the author says that it was like stands too: it is about everybody who was there, and goes with the text.
pub fn is_whole(copied: &Copied<'_>) -> bool {
    copied.concerns != Concerns::Both || copied.text.is_in()
}

/// What happened in one line: this guardian by name, anybody else as somebody else, or not at all.
pub fn headline(
    desk: &Desk<'_>,
    (pupil, guardian): (&Pupil, &Guardian),
    copying: Copying,
    copied: &Copied<'_>,
) -> String {
    let speech = desk.speech;
    let own = people::guardian(speech, &guardian.shown).text;
    let other = if pupil.of_age { "copy-other-adult" } else { "copy-other" };
    let who = match (copied.concerns, copying) {
        (Concerns::Nobody, _) => String::new(),
        (Concerns::Them, _) | (Concerns::Both, Copying::Chosen) => own,
        (Concerns::Both, Copying::Proposed) => format!("{own}, {}", speech.say(other)),
    };
    let said = &copied.standing.entry;
    entry::attempted(speech, said.channel, said.outcome, &who)
}
