//! Pupils without mentor, for a rektor (O-01).

use super::{Desk, people, plain};
use crate::page::{Mark, Page, Pane, Part, PartKind, Row, RowDoes, Words};
use crate::route::Route;

pub fn page(desk: &Desk<'_>) -> Page {
    let mut page = plain(&Route::WithoutMentor, desk.speech.say("without-mentor-title"));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    let rows: Vec<Row> = desk
        .me
        .snapshot()
        .into_iter()
        .flat_map(|snapshot| &snapshot.without_mentor)
        .filter_map(|id| desk.me.pupil(id))
        .map(|pupil| Row {
            key: pupil.who.id.as_str().to_owned(),
            mark: Mark::Letters(people::letters(&pupil.who)),
            head: Words::written(people::full(&pupil.who)),
            text: Some(Words::written(pupil.class.clone())),
            status: None,
            does: RowDoes::Leads(Route::Pupil(pupil.who.id.clone()).path()),
            actions: vec![],
            spoken: None,
        })
        .collect();
    let kind = if rows.is_empty() {
        PartKind::Prose(desk.speech.say("without-mentor-none").into())
    } else {
        PartKind::Rows { rows, more: None }
    };
    page.parts.push(Part { key: "pupils".to_owned(), title: None, kind });
    page
}
