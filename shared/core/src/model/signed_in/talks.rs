//! Development talks (O-09): the rounds of one's classes, the invitations to one's children, and what is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use kontaktbok_documents::class::Rounds;
use kontaktbok_documents::talk::TalkState;
use kontaktbok_documents::{
    Child, Entry, EntryId, GroupId, Held, Named, PersonId, Projection, SchoolYear, Subject, answers, class, decisions,
    letters,
};

use super::committing::{self, Job, Work};
use super::{Holding, SignedIn};
use crate::model::{Model, Refused};
use crate::route::Route;
use crate::speech::Speech;

pub mod answering;
pub mod held;
pub mod times;

/// What there is between the school and one guardian about one pupil, of one school year.
#[derive(Clone, Copy)]
pub struct Papers<'a> {
    pub answers: &'a Projection<answers::Entry>,
    pub decisions: &'a Projection<decisions::Entry>,
    /// The document to answer in.
    pub answer_in: &'a Holding,
}

/// A guardian is invited to a talk about a pupil.
pub struct Invited<'a> {
    pub pupil: &'a PersonId,
    pub guardian: &'a PersonId,
    pub round: &'a EntryId,
    pub class: &'a GroupId,
    pub term: class::Term,
    /// When the school invited, milliseconds since 1970.
    pub since: i64,
}

impl SignedIn {
    /// The class's document of the newest school year.
    pub fn class_papers(&self, class: &GroupId) -> Option<(&Holding, &Projection<class::Entry>)> {
        let of = |holding: &&Holding| matches!(&holding.held.subject, Subject::Class { class: of } if of == class);
        let holding = self.holdings.values().filter(of).max_by_key(|holding| holding.held.year)?;
        Some((holding, holding.entries.class()?))
    }

    /// The rounds of a class.
    pub fn rounds(&self, class: &GroupId) -> Option<Arc<Rounds>> {
        self.class_papers(class)?.0.rounds()
    }

    /// The classes whose documents this phone has, in order of id.
    pub fn classes_with_papers(&self) -> Vec<&GroupId> {
        let mut classes: Vec<&GroupId> = self
            .holdings
            .values()
            .filter_map(|holding| match &holding.held.subject {
                Subject::Class { class } => Some(class),
                _ => None,
            })
            .collect();
        classes.sort();
        classes.dedup();
        classes
    }

    /// Whether the person may offer times to a class.
    pub fn may_offer(&self, class: &GroupId) -> bool {
        self.class_papers(class).is_some_and(|(holding, _)| holding.prefix().is_some())
    }

    /// The school year of the newest class that talks can be offered to.
    fn talk_year(&self) -> Option<SchoolYear> {
        let classes = self.holdings.values().filter(|holding| holding.entries.class().is_some());
        classes.map(|holding| holding.held.year).max()
    }

    /// The papers of one guardian about one pupil, of the school year in which there are talks.
    pub fn papers(&self, pupil: &PersonId, guardian: &PersonId) -> Option<Papers<'_>> {
        let of = |held: &Held| held.subject.pupil() == Some(pupil) && held.subject.guardian() == Some(guardian);
        let all = || self.holdings.values().filter(move |holding| of(&holding.held));
        // Next year's papers are here some time before next year's classes: talks are still this year's.
        let years = || all().map(|holding| holding.held.year);
        let newest = years().max()?;
        let year = self.talk_year().filter(|year| years().any(|of| of == *year)).unwrap_or(newest);
        let of_year = || all().filter(move |holding| holding.held.year == year);
        let answer_in = of_year().find(|holding| holding.entries.answers().is_some())?;
        Some(Papers {
            answers: answer_in.entries.answers()?,
            decisions: of_year().find_map(|holding| holding.entries.decisions())?,
            answer_in,
        })
    }

    /// How far the talk with a guardian has come.
    pub fn talk<'a>(
        &'a self,
        rounds: &'a Rounds,
        round: &EntryId,
        pupil: &PersonId,
        guardian: &PersonId,
    ) -> Option<TalkState<'a>> {
        let papers = self.papers(pupil, guardian)?;
        Some(TalkState::of(round, rounds, papers.answers, papers.decisions))
    }

    /// Every invitation that this phone knows of, the newest first: of a guardian the own ones, of a mentor all that go
    /// to the guardians of the own pupils.
    pub fn invitations(&self) -> Vec<Invited<'_>> {
        let mut all: Vec<Invited<'_>> = Vec::new();
        for holding in self.holdings.values() {
            let Subject::Letters { pupil, guardian } = &holding.held.subject else { continue };
            for standing in holding.entries.letters().into_iter().flat_map(Projection::iter) {
                let letters::Says::Invitation { round, class, term } = &standing.entry.says else { continue };
                let since = standing.received_at.unwrap_or(standing.entry.at);
                all.push(Invited { pupil, guardian, round, class, term: *term, since });
            }
        }
        all.sort_by(|a, b| b.since.cmp(&a.since).then_with(|| (a.pupil, a.round).cmp(&(b.pupil, b.round))));
        all
    }

    /// The invitation of a guardian to a round about a pupil.
    pub fn invitation(&self, pupil: &PersonId, guardian: &PersonId, round: &EntryId) -> Option<Invited<'_>> {
        self.invitations().into_iter().find(|of| (of.pupil, of.guardian, of.round) == (pupil, guardian, round))
    }

    /// A child of the person's own.
    pub fn child(&self, id: &PersonId) -> Option<&Child> {
        self.snapshot()?.children.iter().find(|child| child.who.id == *id)
    }

    /// Whether the person has children here, and nothing else.
    pub fn is_guardian_only(&self) -> bool {
        self.snapshot().is_some_and(|snapshot| snapshot.roles.is_empty() && !snapshot.children.is_empty())
    }

    /// Whether the school has neither a duty nor a child for this person today, which can be a gap in its register.
    pub fn has_nothing(&self) -> bool {
        self.snapshot().is_some_and(|snapshot| snapshot.roles.is_empty() && snapshot.children.is_empty())
    }

    /// A pupil or a child of one's own, by name.
    pub fn named(&self, id: &PersonId) -> Option<&Named> {
        let child = self.child(id).map(|child| &child.who);
        child.or_else(|| self.pupil(id).map(|pupil| &pupil.who))
    }

    /// Who has which slot of a round, of the pupils that this phone knows.
    pub fn who_has_what(&self, rounds: &Rounds, round: &EntryId) -> BTreeMap<EntryId, &PersonId> {
        let mut has = BTreeMap::new();
        for holding in self.holdings.values() {
            let Subject::Decisions { pupil, guardian } = &holding.held.subject else { continue };
            if let Some(held) = self.talk(rounds, round, pupil, guardian).and_then(|talk| talk.held) {
                has.insert(held.slot().id.clone(), pupil);
            }
        }
        has
    }
}

/// Says something about a class by a tap.
fn say(model: &mut Model, window: &str, class: &GroupId, says: class::Says) {
    let Ok(of) = model.random.id().parse::<EntryId>() else { return };
    let document = model.who().and_then(|me| {
        let (holding, _) = me.class_papers(class)?;
        holding.prefix().map(|_| holding.held.document.clone())
    });
    let Some(document) = document else {
        let text = Speech::of(model.language).say("talks-not-yours");
        return model.answer(window, text);
    };
    committing::begin(model, Job { of, window: window.to_owned(), work: Work::Class { document, says } });
}

/// A slot is offered no more.
pub fn withdraw(model: &mut Model, window: &str, class: &GroupId, slot: &EntryId) {
    say(model, window, class, class::Says::Withdrawn { slot: slot.clone() });
}

/// What the school could not take is said again, as a new entry in the same document.
pub fn say_again(model: &mut Model, window: &str, refused: Refused) {
    let Ok(of) = model.random.id().parse::<EntryId>() else { return };
    let document = refused.document;
    let may = model.who().and_then(|me| me.holdings.get(&document)?.prefix()).is_some();
    let work = match refused.entry {
        Entry::Answer(entry) if may => Work::Said { document, says: entry.says },
        Entry::Class(entry) if may => Work::Class { document, says: entry.says },
        _ => return model.answer(window, Speech::of(model.language).say("talks-not-yours")),
    };
    committing::begin(model, Job { of, window: window.to_owned(), work });
}

/// A page was gone to. A guardian who is shown how to reach a mentor has been given the contact card: it is written down
/// once for each mentor (O-02).
pub fn arrived(model: &mut Model, route: &Route) {
    let Route::Child(pupil) = route else { return };
    let Some(me) = model.who() else { return };
    let (Some(child), Some(papers)) = (me.child(pupil), me.papers(pupil, &me.identity.person)) else { return };
    let document = papers.answer_in.held.document.clone();
    if papers.answer_in.prefix().is_none() || !papers.answer_in.fetched {
        return;
    }
    let shown = |mentor: &PersonId| {
        papers
            .answers
            .iter()
            .any(|standing| matches!(&standing.entry.says, answers::Says::CardShown { mentor: of } if of == mentor))
    };
    let fresh: Vec<PersonId> =
        child.mentors.iter().map(|mentor| &mentor.who.id).filter(|mentor| !shown(mentor)).cloned().collect();
    for mentor in fresh {
        let of = EntryId::following("card", &[pupil.as_str(), mentor.as_str()]);
        let says = answers::Says::CardShown { mentor };
        let work = Work::Said { document: document.clone(), says };
        // In no window: nothing was tapped, and nothing is said.
        committing::begin(model, Job { of, window: String::new(), work });
    }
}

/// An interpreter is booked for the talk with a guardian.
pub fn interpreter_booked(model: &mut Model, window: &str, pupil: &PersonId, guardian: &PersonId, round: &EntryId) {
    answering::say(model, window, pupil, guardian, answers::Says::InterpreterBooked { round: round.clone() });
}

impl SignedIn {
    /// The mentors of a child of one's own, of today or before, whose contact card was shown; nothing while that is not known
    /// here.
    pub fn cards_shown(&self, child: &PersonId) -> Option<Vec<&PersonId>> {
        let papers = self.papers(child, &self.identity.person).filter(|papers| papers.answer_in.fetched)?;
        let shown = papers.answers.iter().filter_map(|standing| match &standing.entry.says {
            answers::Says::CardShown { mentor } => Some(mentor),
            _ => None,
        });
        Some(shown.collect())
    }

    /// When a guardian was shown how to reach one of today's mentors of a pupil, milliseconds since 1970.
    pub fn card_shown(&self, pupil: &PersonId, guardian: &PersonId) -> Option<i64> {
        let mentors = &self.pupil(pupil)?.mentors;
        let shown = self.papers(pupil, guardian)?.answers.iter().filter(|standing| {
            matches!(&standing.entry.says, answers::Says::CardShown { mentor }
                if mentors.iter().any(|of| of.id == *mentor))
        });
        shown.map(|standing| standing.received_at.unwrap_or(standing.entry.at)).max()
    }
}
