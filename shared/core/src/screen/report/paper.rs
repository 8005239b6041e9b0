//! A report as a paper, to be filed beside the e-service or in its place. It says how far it has come, never further
//! than the facts.

use kontaktbok_documents::report::Progress;

use super::super::{Desk, accident};
use super::share::Share;
use super::{filed, handing_over, text};
use crate::model::Made;
use crate::page::{Paper, PaperAnswer, PaperBlock, PaperHappening, PaperSection, Words};
use crate::timing;

/// All of it, as the school has logged it. It names the moment of that: the same report is the same paper.
pub fn whole(desk: &Desk<'_>, share: &Share<'_>, made: &Made) -> Paper {
    let (speech, account) = (desk.speech, share.account);
    let section = |head: &str, block| PaperSection { head: speech.say(head), blocks: vec![block] };
    let mut sections = vec![section("report-pupils", PaperBlock::Items(text::hurt(desk, share)))];
    for version in text::versions(desk, account) {
        let head = version.head.clone().unwrap_or_else(|| speech.say("report-said"));
        sections.push(PaperSection { head, blocks: vec![PaperBlock::Answers(answers(desk, share, &version))] });
    }
    let mut calls = section("accident-timeline", PaperBlock::Happenings(happenings(desk, share)));
    calls.blocks.extend(text::calls_with_others(desk, share).map(PaperBlock::Prose));
    sections.push(calls);
    Paper {
        file: speech.with("report-file-name", &[("reference", made.reference.to_lowercase().into())]),
        at: made.at,
        language: speech.language(),
        title: speech.say("report-title"),
        under: under(desk, share),
        sections,
        foot: speech.with("report-paper-foot", &[("reference", made.reference.clone().into())]),
    }
}

/// The school, who wrote it, how far it has come, and who has handed it to whom.
fn under(desk: &Desk<'_>, share: &Share<'_>) -> Vec<String> {
    let (speech, account) = (desk.speech, share.account);
    let mut lines: Vec<String> = text::school(desk, share).into_iter().collect();
    lines.extend(text::author(desk, share).map(|by| speech.with("report-paper-by", &[("by", by.into())])));
    lines.push(match account.progress() {
        Progress::NoForm => speech.say("report-state-no-form"),
        Progress::OnPhone => speech.say("report-paper-on-phone"),
        Progress::AtSchool(at) => speech.with("report-paper-at-school", &[("at", timing::date_and_clock(at).into())]),
        Progress::Filed(numbers) => filed(desk, &numbers),
    });
    if account.changed_after_filing().is_some() {
        lines.push(speech.say("report-changed"));
    }
    if matches!(account.progress(), Progress::Filed(_)) && account.waits() {
        lines.push(speech.say("report-filed-more"));
    }
    lines.extend(handing_over::said(desk, share));
    lines
}

fn answers(desk: &Desk<'_>, share: &Share<'_>, version: &text::Version<'_>) -> Vec<PaperAnswer> {
    let form = version.form;
    let said = text::answers(desk, form).into_iter();
    said.map(|(key, answer)| PaperAnswer {
        label: desk.speech.say(key),
        // "Today" is another day for who reads it there.
        value: if share.leaves_out(version.id, key) {
            desk.speech.say("copy-text-left-out").into()
        } else if key == "form-happened" {
            timing::date_and_clock(form.happened).into()
        } else if answer.language.is_some() {
            Words::of_staff(answer.text)
        } else {
            answer
        },
    })
    .collect()
}

fn happenings(desk: &Desk<'_>, share: &Share<'_>) -> Vec<PaperHappening> {
    let account = share.account;
    let timeline = accident::timeline::in_order(desk, account, &share.telling(desk.me)).into_iter();
    timeline
        .map(|(at, item)| PaperHappening {
            at: timing::date_and_clock(at),
            lines: [Some(text::by_whom(desk, account, &item)), item.note]
                .into_iter()
                .flatten()
                .map(Words::from)
                .collect(),
        })
        .collect()
}
