//! A report as a paper, to be filed beside the e-service or in its place. It says how far it has come, never further
//! than the facts.

use kontaktbok_documents::report::{Form, Progress};

use super::super::{Desk, accident, entry};
use super::share::Share;
use super::{filed, handing_over, text};
use crate::model::Made;
use crate::page::{Paper, PaperAnswer, PaperBlock, PaperHappening, PaperSection};
use crate::timing;

/// All of it, as the school has logged it. It names the moment of that: the same report is the same paper.
pub fn whole(desk: &Desk<'_>, share: &Share<'_>, made: &Made) -> Paper {
    let (speech, account) = (desk.speech, share.account);
    let section = |head: &str, block| PaperSection { head: speech.say(head), blocks: vec![block] };
    let mut sections = vec![section("report-pupils", PaperBlock::Prose(text::hurt(desk, share).join("\n")))];
    if let Some((_, form)) = account.form() {
        sections.push(section("report-said", PaperBlock::Answers(answers(desk, share, form))));
    }
    sections.push(section("accident-timeline", PaperBlock::Happenings(happenings(desk, share))));
    Paper {
        file: speech.with("report-file-name", &[("reference", made.reference.to_lowercase().into())]),
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
    let unit = accident::unit(desk, account.accident, &desk.me.hurt(account.accident));
    let mut lines: Vec<String> = unit.map(|unit| unit.name.clone()).into_iter().collect();
    if let Some(author) = account.author() {
        let by = entry::named_author(desk, author);
        lines.push(speech.with("report-paper-by", &[("by", by.into())]));
    }
    lines.push(match account.progress() {
        Progress::NoForm => speech.say("report-state-no-form"),
        Progress::OnPhone => speech.say("report-paper-on-phone"),
        Progress::AtSchool(at) => speech.with("report-paper-at-school", &[("at", timing::date_and_clock(at).into())]),
        Progress::Filed(numbers) => filed(desk, &numbers),
    });
    if matches!(account.progress(), Progress::Filed(_)) && account.waits() {
        lines.push(speech.say("report-filed-more"));
    }
    lines.extend(handing_over::said(desk, share));
    lines
}

fn answers(desk: &Desk<'_>, share: &Share<'_>, form: &Form) -> Vec<PaperAnswer> {
    let said = text::answers(desk, form).into_iter();
    said.map(|(key, answer)| PaperAnswer {
        label: desk.speech.say(key),
        // "Today" is another day for who reads it there.
        value: if share.leaves_out(key) {
            desk.speech.say("copy-text-left-out")
        } else if key == "form-happened" {
            timing::date_and_clock(form.happened)
        } else {
            answer.text
        },
    })
    .collect()
}

fn happenings(desk: &Desk<'_>, share: &Share<'_>) -> Vec<PaperHappening> {
    let account = share.account;
    let timeline = accident::timeline::in_order(desk, account, |pupil| share.tells_of(pupil)).into_iter();
    timeline
        .map(|(at, item)| {
            let of = account.standings.iter().find(|standing| standing.entry.id.as_str() == item.key);
            let by = of.map(|of| entry::named_author(desk, &of.entry.by));
            let text = by.map_or_else(|| item.text.text.clone(), |by| format!("{} ({by})", item.text.text));
            PaperHappening {
                at: timing::date_and_clock(at),
                lines: [Some(text), item.note].into_iter().flatten().collect(),
            }
        })
        .collect()
}
