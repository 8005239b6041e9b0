//! The form of an accident report: five questions first, the rest later.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::report::{Care, MEASURES_MAX, Setting, Sort, Supervision, TEXT_MAX, WHAT_MAX};

use super::super::{Desk, action, fields, note, plain};
use super::text;
use crate::intent::Intent;
use crate::model::FormDraft;
use crate::page::{
    AgeLine, Choice, ChoiceStyle, Field, FieldInput, Icon, Lines, Page, Pane, Part, PartKind, Role, Status,
};
use crate::route::Route;

/// How many steps it has.
pub const STEPS: u8 = 3;

/// One step of the form.
pub fn page(desk: &Desk<'_>, accident: &EntryId, id: &EntryId, step: u8) -> Page {
    let speech = desk.speech;
    let route = Route::Form(accident.clone(), id.clone(), step);
    let Some(draft) = desk.me.forms.get(id) else {
        let mut page = plain(&route, speech.say("note-gone-title"));
        page.pane = Pane::Detail;
        page.parts.push(super::prose("gone", speech.say("form-gone")));
        return page;
    };
    let mut page = plain(&route, speech.say("report-title"));
    page.pane = Pane::Detail;
    page.secret = true;
    page.age = state(desk, draft).map(|state| AgeLine { icon: Some(state.icon), text: state.text });
    let labels = ["form-step-what", "form-step-more", "form-step-after"];
    let label = labels.get(usize::from(step.saturating_sub(1))).map(|key| speech.say(key)).unwrap_or_default();
    let kind = PartKind::Steps { at: u32::from(step), of: u32::from(STEPS), label };
    page.parts.push(Part { key: "steps".to_owned(), title: None, kind });
    let form = Form { desk, draft };
    let fields = match step {
        1 => form.first(),
        2 => form.second(),
        _ => form.third(),
    };
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(fields) });
    if step == 1 {
        page.parts.push(super::prose("later", speech.say("form-rest-later")));
    }
    page.parts.push(note::discard(desk, id));
    let send = |role| action(Intent::SendForm(id.clone()), speech.say("form-send"), Some(Icon::Check), role);
    if step < STEPS {
        let next = Intent::FormStep(accident.clone(), id.clone(), step + 1);
        page.foot.push(action(next, speech.say("form-next"), None, Role::Primary));
        page.foot.push(send(Role::Secondary));
    } else {
        page.foot.push(send(Role::Primary));
    }
    page
}

/// Whether the store has the form; nothing while it has not answered for the first time.
pub fn state(desk: &Desk<'_>, draft: &FormDraft) -> Option<Status> {
    note::kept(desk, &draft.id, draft.kept_at)
}

struct Form<'a> {
    desk: &'a Desk<'a>,
    draft: &'a FormDraft,
}

impl Form<'_> {
    fn first(&self) -> Vec<Field> {
        let (draft, speech) = (self.draft, self.desk.speech);
        vec![
            self.required(self.text("what", "form-what", &draft.what, Lines::Many, WHAT_MAX)),
            self.required(self.happened()),
            self.required(self.text("place", "form-place", &draft.place, Lines::Single, TEXT_MAX)),
            self.required(self.one(
                "sort",
                "form-sort",
                ChoiceStyle::Segments,
                Sort::ALL,
                draft.sort,
                Sort::word,
                |sort| text::sort(speech, sort),
            )),
            self.required(self.one(
                "supervision",
                "form-supervision",
                ChoiceStyle::List,
                Supervision::ALL,
                draft.supervision,
                Supervision::word,
                |said| text::supervision(speech, said),
            )),
        ]
    }

    fn second(&self) -> Vec<Field> {
        let (draft, speech) = (self.draft, self.desk.speech);
        let mut activity = self.text("activity", "form-activity", &draft.activity, Lines::Single, TEXT_MAX);
        activity.hint = Some(speech.say("form-activity-hint"));
        vec![
            activity,
            self.one(
                "setting",
                "form-setting",
                ChoiceStyle::Segments,
                Setting::ALL,
                draft.setting,
                Setting::word,
                |said| text::setting(speech, said),
            ),
            self.text("age-group", "form-age-group", &draft.age_group, Lines::Single, TEXT_MAX),
        ]
    }

    fn third(&self) -> Vec<Field> {
        let (draft, speech) = (self.draft, self.desk.speech);
        let mut witnesses = self.text("witnesses", "form-witnesses", &draft.witnesses, Lines::Single, TEXT_MAX);
        witnesses.hint = Some(speech.say("form-witnesses-hint"));
        vec![
            self.text("measures", "form-measures", &draft.measures, Lines::Many, MEASURES_MAX),
            self.one("care", "form-care", ChoiceStyle::List, Care::ALL, draft.care, Care::word, |said| {
                text::care(speech, said)
            }),
            witnesses,
        ]
    }

    fn field(&self, key: &str, label: &str, input: FieldInput) -> Field {
        let field = fields::of_draft(self.desk, &self.draft.id, key, self.desk.speech.say(label), input);
        Field { revision: self.draft.revision, ..field }
    }

    fn required(&self, mut field: Field) -> Field {
        field.required = true;
        if field.key == "what" {
            field.hint = Some(self.desk.speech.say("note-public"));
        }
        field
    }

    fn text(&self, key: &str, label: &str, value: &str, lines: Lines, max: usize) -> Field {
        self.field(key, label, fields::words(value, max, lines))
    }

    fn happened(&self) -> Field {
        let Self { desk, draft } = self;
        let label = desk.speech.say("form-happened");
        let field = fields::past_moment(desk, &draft.id, label, draft.happened, draft.begun_at);
        Field { revision: draft.revision, ..field }
    }

    #[expect(clippy::too_many_arguments, reason = "what a choice is made of, each of them once")]
    fn one<T: Copy>(
        &self,
        key: &str,
        label: &str,
        style: ChoiceStyle,
        all: &[T],
        chosen: Option<T>,
        word: impl Fn(T) -> &'static str,
        say: impl Fn(T) -> String,
    ) -> Field {
        let choices =
            all.iter().map(|one| Choice { key: word(*one).to_owned(), label: say(*one), text: None }).collect();
        let chosen = chosen.map(|one| word(one).to_owned());
        self.field(key, label, FieldInput::One { choices, chosen, style })
    }
}
