//! The copy as a paper. It holds nothing of anybody whom the rule left out.

use kontaktbok_documents::{Guardian, Pupil};

use super::super::super::{Desk, entry, people};
use super::rule::{Concerns, Copied, Copy};
use crate::page::{Paper, PaperBlock, PaperHappening, PaperSection};
use crate::timing;

/// The paper.
pub fn paper(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, copy: &Copy<'_>) -> Paper {
    let speech = desk.speech;
    let section = |head: &str, block| PaperSection { head: speech.say(head), blocks: vec![block] };
    let who = people::guardian(speech, &guardian.shown).text;
    let contacts = if copy.entries.is_empty() {
        PaperBlock::Prose(speech.say("pupil-no-contacts"))
    } else {
        PaperBlock::Happenings(copy.entries.iter().map(|copied| happening(desk, guardian, copied)).collect())
    };
    let mut sections = vec![section("copy-contacts", contacts)];
    if copy.masked > 0 {
        sections.push(section("copy-left-out", PaperBlock::Prose(masked(desk, copy))));
    }
    let about = format!("{}, {}", people::full(&pupil.who), pupil.class);
    let school = desk.me.unit(pupil).map(|unit| unit.name.clone());
    let lines = [speech.with("copy-about", &[("who", about.into())]), speech.with("copy-for", &[("who", who.into())])];
    Paper {
        file: speech.say("copy-file-name"),
        language: speech.language(),
        title: speech.say("copy-title"),
        under: school.into_iter().chain(lines).collect(),
        sections,
        foot: speech.say("copy-foot"),
    }
}

/// That there are contacts with others, and nothing of them.
pub fn masked(desk: &Desk<'_>, copy: &Copy<'_>) -> String {
    desk.speech.with("copy-masked", &[("n", copy.masked.into())])
}

fn happening(desk: &Desk<'_>, guardian: &Guardian, copied: &Copied<'_>) -> PaperHappening {
    let speech = desk.speech;
    let said = &copied.standing.entry;
    let mut lines = vec![headline(desk, guardian, copied)];
    if copied.text.is_in() {
        lines.push(said.text.clone());
    } else if copied.text.is_judged() {
        lines.push(speech.say("copy-text-left-out"));
    }
    // How it was is the author's word about everybody who was there: it goes with the text.
    let whole = copied.concerns != Concerns::Both || copied.text.is_in();
    lines.extend(entry::note(speech, copied.standing, whole));
    let by = entry::named_author(desk, &said.by);
    lines.push(speech.with("copy-by", &[("by", by.into())]));
    PaperHappening { at: timing::date_and_clock(said.happened), lines }
}

/// What happened in one line: this guardian by name, anybody else as somebody else.
pub fn headline(desk: &Desk<'_>, guardian: &Guardian, copied: &Copied<'_>) -> String {
    let speech = desk.speech;
    let own = people::guardian(speech, &guardian.shown).text;
    let who = match copied.concerns {
        Concerns::Nobody => String::new(),
        Concerns::Them => own,
        Concerns::Both => format!("{own}, {}", speech.say("copy-other")),
    };
    let said = &copied.standing.entry;
    entry::attempted(speech, said.channel, said.outcome, &who)
}
