//! What is shown: pages made from the model, one file each. A page that comes out as it was is kept as it was.

use kontaktbok_documents::visible;

use crate::effect::StoreFault;
use crate::intent::Intent;
use crate::model::{KeptSnapshot, Model, Phase, Window};
use crate::page::{
    Action, AgeLine, Back, Direction, Icon, Language, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Said,
    Screen, Shown as _, Tone, Words,
};
use crate::route::Route;
use crate::speech::Speech;

mod accident;
mod already_in;
pub mod class;
mod drawing;
pub(crate) mod entry;
mod fields;
mod former;
mod found_copy;
pub mod mistakes;
mod new_note;
mod note;
mod of_age;
pub mod papers;
pub(crate) mod people;
pub mod pupil;
mod reaching;
mod refused;
mod report;
mod school_office;
mod search;
mod signing_in;
mod tabs;
mod talks;
mod this_phone;
mod today;
mod tray;
mod trip;
mod without_mentor;

pub use accident::under_way::since as since_when;
pub use drawing::redraw;
pub use people::number as read_number;

/// Every window as it is now.
pub fn all(model: &Model) -> Vec<Screen> {
    model.windows.iter().map(|(name, window)| screen(model, name, window)).collect()
}

fn screen(model: &Model, name: &str, window: &Window) -> Screen {
    Screen {
        window: name.to_owned(),
        nav: window.nav,
        language: model.language,
        direction: Direction::LeftToRight,
        tabs: tabs::all(model),
        place: window.route.as_ref().and_then(Route::place).map(str::to_owned),
        stack: window.drawn.clone(),
        said: said(model),
    }
}

fn said(model: &Model) -> Option<Said> {
    model.said.as_ref().map(|(serial, text)| Said { serial: *serial, text: visible(text).into_owned() })
}

/// One page of a window.
pub fn page(model: &Model, window: &str, route: &Route) -> Page {
    let speech = Speech::of(model.language);
    let mut page = match &model.phase {
        Phase::Opening => plain(route, speech.say("opening")),
        Phase::Unopenable(fault) => unopenable(speech, route, *fault),
        Phase::SignedOut(phase) => signing_in::page(model, window, speech, phase),
        Phase::SignedIn(me) => {
            let desk = Desk { model, me, speech, window };
            match route {
                Route::SignIn | Route::Today => today::page(&desk),
                Route::AlreadyIn => already_in::page(&desk),
                Route::Refused => refused::page(&desk),
                Route::Classes => class::all(&desk),
                Route::Class(class) => class::page(&desk, class),
                Route::Pupil(pupil) => pupil::page(&desk, pupil),
                Route::Copy(pupil) => pupil::copy::choose(&desk, pupil),
                Route::OfAge(pupil) | Route::OfficeOfAge(pupil) => of_age::page(&desk, route, pupil),
                Route::CopyFor(pupil, guardian) => pupil::copy::page(&desk, pupil, guardian),
                Route::Note(_, draft) | Route::NoteSeveral(draft) => note::page(&desk, route, draft),
                Route::NewNote => new_note::page(&desk),
                Route::WithoutMentor => without_mentor::page(&desk),
                Route::FormerPupils => former::all(&desk),
                Route::FindCopy => found_copy::page(&desk),
                Route::Tray => tray::page(&desk),
                Route::SchoolOffice => school_office::page(&desk),
                Route::OfficeClass(class) => school_office::people::class(&desk, class),
                Route::OfficeCodes(class) => school_office::codes::page(&desk, class),
                Route::OfficeStaff => school_office::people::staff(&desk),
                Route::OfficePerson(person) => school_office::person::page(&desk, person),
                Route::ThisPhone => this_phone::page(&desk),
                Route::PlanTrip(plan) => trip::planning::page(&desk, plan),
                Route::Trip(trip) => trip::page(&desk, trip),
                Route::TripList(trip) => trip::list(&desk, trip),
                Route::TripNumber(trip, pupil, guardian) => trip::number(&desk, trip, pupil, guardian),
                Route::Talks => talks::page(&desk),
                Route::Round(class, round) => talks::round::page(&desk, class, round),
                Route::PlanTimes(draft) => talks::times::page(&desk, draft),
                Route::Slot(class, slot) => talks::round::slot(&desk, class, slot),
                Route::TalkOf(class, pupil, round) => talks::round::of_pupil(&desk, class, pupil, round),
                Route::WriteDown(_, _, _, draft) => talks::held::page(&desk, route, draft),
                Route::Talk(pupil, guardian, round) => talks::invitation::page(&desk, pupil, guardian, round),
                Route::NoTime(..) => talks::answering::no_time(&desk, route),
                Route::AboutTalk(..) => talks::answering::about(&desk, route),
                Route::Child(child) => talks::child::page(&desk, child),
                Route::ReachMe(child) => reaching::saying::own(&desk, child),
                Route::Reaching(pupil, guardian) => reaching::saying::page(&desk, pupil, guardian),
                Route::NewAccident => accident::choose(&desk, route, None),
                Route::AddPupil(accident) => accident::choose(&desk, route, Some(accident)),
                Route::Accident(accident) => accident::page(&desk, accident),
                Route::Happened(accident) => accident::happened(&desk, accident),
                Route::OnPurpose(accident) => accident::on_purpose(&desk, accident),
                Route::Reports => report::all(&desk),
                Route::Report(accident) => report::page(&desk, accident),
                Route::NamePupil(accident) => accident::name(&desk, accident),
                Route::HandOver(accident) => report::hand_over(&desk, accident),
                Route::HandOverOf(accident, pupil) => report::hand_over_of(&desk, accident, pupil.as_ref()),
                Route::HandOverAll(accident) => report::hand_over_all(&desk, accident),
                Route::Form(accident, draft, step) => report::form(&desk, accident, draft, *step),
            }
        }
    };
    if let Phase::SignedIn(me) = &model.phase {
        let desk = Desk { model, me, speech, window };
        if let Some(parent) = route.parent() {
            page.back = Back::Pop { route: parent.path(), label: title(&desk, &parent) };
        }
        accident::under_way::lead_to_calls(&desk, route, &mut page);
    }
    let at = model.windows.get(window);
    let tried = mistakes::is_tried(at, route, &page);
    mistakes::mark(&mut page, route, speech, tried);
    if let Some(answer) = at.filter(|at| at.route.as_ref() == Some(route)).and_then(|at| at.answer.clone()) {
        let wrong = page.fields().find(|field| field.error.is_some()).map(|field| field.key.clone());
        page.focus = wrong.or(page.focus);
        // What stands at its field is not said twice.
        if page.fields().all(|field| field.error.as_ref() != Some(&answer)) {
            page.parts.insert(0, notice("answer", Tone::Bad, Icon::CircleAlert, answer, None, vec![]));
        }
    }
    page.show();
    page
}

/// What a page is made from.
pub struct Desk<'a> {
    pub model: &'a Model,
    pub me: &'a crate::model::SignedIn,
    pub speech: Speech,
    pub window: &'a str,
}

impl Desk<'_> {
    /// The same in another language: what is read elsewhere is not in that of the screen.
    pub fn speaking(&self, language: Language) -> Self {
        Self { model: self.model, me: self.me, speech: Speech::of(language), window: self.window }
    }
}

impl Desk<'_> {
    /// Whether somebody has tried to do this in the window, and it was not done.
    pub fn tried(&self, intent: &Intent) -> bool {
        self.model.windows.get(self.window).is_some_and(|window| window.tried.contains(&intent.id()))
    }

    pub fn now(&self) -> i64 {
        self.model.now.wall_ms
    }

    /// What is typed into a field of a page that keeps no draft; nothing if nobody has typed there.
    pub fn typed(&self, route: &Route, field: &str) -> Option<String> {
        self.model.typed_text(self.window, route, field)
    }

    /// How fresh what is shown is, or since when without net.
    pub fn age(&self) -> AgeLine {
        // Fetched by a clock that has been set back since, it would lie ahead: then the school's own time of it counts.
        let at = |kept: &KeptSnapshot| {
            let ahead = kept.fetched_at > self.now() + 60_000;
            if ahead { kept.snapshot.at.min(self.now()) } else { kept.fetched_at }
        };
        let fetched = self.me.kept.as_ref().map(|kept| crate::timing::short(self.speech, at(kept), self.now()));
        match (self.me.net.without_since, fetched) {
            (Some(_), Some(fetched)) if !self.me.net.met => {
                let text = self.speech.with("age-not-met", &[("fetched", fetched.into())]);
                AgeLine { icon: Some(Icon::CloudOff), text }
            }
            (Some(since), Some(fetched)) => {
                let since = crate::timing::short(self.speech, since, self.now());
                let text = self.speech.with("age-without-net", &[("since", since.into()), ("fetched", fetched.into())]);
                AgeLine { icon: Some(Icon::CloudOff), text }
            }
            (Some(_), None) => AgeLine { icon: Some(Icon::CloudOff), text: self.speech.say("age-never") },
            (None, Some(fetched)) => {
                AgeLine { icon: None, text: self.speech.with("age-fetched", &[("fetched", fetched.into())]) }
            }
            (None, None) => AgeLine { icon: None, text: self.speech.say("age-fetching") },
        }
    }
}

fn title(desk: &Desk<'_>, route: &Route) -> String {
    match route {
        Route::Classes => desk.speech.say("tab-class"),
        Route::Pupil(pupil) => {
            desk.me.pupil(pupil).map_or_else(|| desk.speech.say("back"), |pupil| people::full(&pupil.who))
        }
        Route::Copy(_) => desk.speech.say("copy-way"),
        Route::ThisPhone => desk.speech.say("tab-this-phone"),
        Route::SchoolOffice => desk.speech.say("office-title"),
        Route::OfficeClass(class) => school_office::people::class_title(desk, class),
        Route::Talks => desk.speech.say("tab-talks"),
        Route::Child(child) => desk.me.named(child).map_or_else(|| desk.speech.say("back"), people::given),
        Route::Talk(pupil, ..) | Route::TalkOf(_, pupil, _) => {
            desk.me.named(pupil).map_or_else(|| desk.speech.say("tab-talks"), people::given)
        }
        Route::Round(class, _) => desk.me.class(class).map_or_else(|| desk.speech.say("back"), |of| of.name.clone()),
        Route::Accident(accident) => accident::title(desk, accident),
        Route::Trip(trip) => trip::title(desk, trip),
        Route::Report(_) => desk.speech.say("report-title"),
        Route::HandOver(_) => desk.speech.say("report-hand-over"),
        Route::Reports => desk.speech.say("reports-title"),
        _ => desk.speech.say("tab-today"),
    }
}

fn unopenable(speech: Speech, route: &Route, fault: StoreFault) -> Page {
    let text = match fault {
        StoreFault::Newer => speech.say("store-newer"),
        StoreFault::Full => speech.say("store-full"),
        StoreFault::NoKey => speech.say("store-no-key"),
        StoreFault::Sealed => speech.say("store-sealed"),
        StoreFault::Broken => speech.say("store-broken"),
    };
    // What waits or needs a newer app is all there; what is damaged need not lock the phone for ever.
    let ways_out = match fault {
        StoreFault::Newer | StoreFault::Full | StoreFault::NoKey => vec![],
        StoreFault::Sealed | StoreFault::Broken => {
            vec![signing_in::emptying(speech, speech.say("store-empty-text"))]
        }
    };
    let mut page = plain(route, speech.say("store-title"));
    page.parts.push(notice("store", Tone::Bad, Icon::CircleAlert, speech.say("store-head"), Some(text), ways_out));
    page
}

fn prose(key: &str, text: String) -> Part {
    Part { key: key.to_owned(), title: None, kind: PartKind::Prose(text.into()) }
}

/// A page with nothing on it yet.
pub fn plain(route: &Route, title: impl Into<Words>) -> Page {
    Page {
        key: route.path(),
        revision: 0,
        route: route.path(),
        title: title.into(),
        age: None,
        pane: Pane::Full,
        back: Back::None,
        secret: false,
        focus: None,
        parts: vec![],
        foot: vec![],
        refresh: false,
    }
}

/// An action that means something.
pub fn action(intent: Intent, label: String, icon: Option<Icon>, role: Role) -> Action {
    Action {
        id: intent.id(),
        label,
        icon,
        role,
        why_not: None,
        confirm: None,
        opens: None,
        spoken: None,
        intent: Some(intent),
    }
}

/// A row with nothing but what stands first in it.
pub fn row(key: &str, mark: Mark, head: impl Into<Words>) -> Row {
    Row {
        key: key.to_owned(),
        mark,
        head: head.into(),
        text: None,
        status: None,
        does: RowDoes::Nothing,
        actions: vec![],
        spoken: None,
    }
}

/// Rows in one card.
pub fn rows(key: &str, title: Option<String>, rows: Vec<Row>) -> Part {
    Part { key: key.to_owned(), title, kind: PartKind::Rows { rows, more: None } }
}

/// Actions that belong where they stand.
pub fn actions(key: &str, title: Option<String>, actions: Vec<Action>) -> Part {
    Part { key: key.to_owned(), title, kind: PartKind::Actions(actions) }
}

/// A notice.
pub fn notice(key: &str, tone: Tone, icon: Icon, head: String, text: Option<String>, actions: Vec<Action>) -> Part {
    let text = text.map(Into::into);
    Part { key: key.to_owned(), title: None, kind: PartKind::Notice { tone, icon, head, text, actions } }
}

/// The actions that choose a language, the current one left out.
pub fn languages(model: &Model) -> Part {
    let (language, label) = match model.language {
        Language::Swedish => (Language::English, "English"),
        Language::English => (Language::Swedish, "Svenska"),
    };
    let action = action(Intent::Speak(language), label.to_owned(), Some(Icon::Languages), Role::Quiet);
    Part { key: "languages".to_owned(), title: None, kind: PartKind::Actions(vec![action]) }
}
