//! What the register knew once of a pupil's adults: who was one, and whose identity was protected. No page shows it. It is
//! kept because what was written about them is kept: a copy of a ledger must not give it away.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::{Copying, PersonId};
use serde::{Deserialize, Serialize};

use super::{Custody, PersonWord, Register, RelationWord, Responsible};

/// What was, remembered over imports.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq)]
pub struct Former {
    /// Who was responsible for a pupil in an earlier load and no longer was in a later one, as what at most.
    adults: BTreeMap<PersonId, BTreeMap<PersonId, Custody>>,
    /// Everybody who was marked in an earlier load.
    marked: BTreeSet<PersonId>,
}

impl std::fmt::Debug for Former {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Former(..)")
    }
}

/// Remembers what a new load does not say any more, and who is marked in it.
pub(super) fn remember(register: &mut Register, previous: Option<&Register>) {
    let Some(previous) = previous else {
        register.former.marked.clone_from(&register.marked);
        return;
    };
    let mut former = previous.former.clone();
    former.marked.extend(previous.marked.iter().chain(&register.marked).cloned());
    for (pupil, before) in &previous.persons {
        let now = register.persons.get(pupil).map(|now| ties(&now.responsibles)).unwrap_or_default();
        for (adult, was) in ties(&before.responsibles) {
            if now.get(adult).is_none_or(|is| *is > was) {
                let known = former.adults.entry(pupil.clone()).or_default().entry(adult.clone()).or_insert(was);
                *known = was.min(*known);
            }
        }
    }
    register.former = former;
}

/// Each adult with the strongest tie.
fn ties(responsibles: &[Responsible]) -> BTreeMap<&PersonId, Custody> {
    let mut ties = BTreeMap::new();
    for responsible in responsibles {
        let custody = match responsible.relation {
            RelationWord::Guardian => Custody::Guardian,
            _ => Custody::Other,
        };
        let known = ties.entry(&responsible.person).or_insert(custody);
        *known = custody.min(*known);
    }
    ties
}

impl Register {
    /// How a copy of what is noted about a pupil is made. By a rektor, who reads and chooses each text, where the pupil or
    /// any adult of the pupil is or was protected, has no name here, is gone, is not to be rung, or is not wanted by a pupil of
    /// age: the texts may tell of what nobody can look for by name.
    pub fn copying(&self, pupil: &PersonId) -> Copying {
        let was_marked = |id: &PersonId| self.is_marked(id) || self.former.marked.contains(id);
        let Some(person) = self.person(pupil) else { return Copying::Chosen };
        let now = ties(&person.responsibles);
        let gone = self.former.adults.get(pupil).into_iter().flatten();
        let mut gone = gone.filter(|(adult, was)| now.get(adult).is_none_or(|is| is > was));
        let is_known = |adult: &PersonId| {
            let known = self.person(adult).filter(|known| known.is_present());
            known.is_some_and(|known| !known.given.trim().is_empty() || !known.family.trim().is_empty())
        };
        let ordinary = !was_marked(pupil)
            && person.is_present()
            && gone.next().is_none()
            && now.keys().all(|adult| {
                is_known(adult)
                    && !was_marked(adult)
                    && !self.not_to_call.holds(pupil, adult)
                    && !self.wishes.refuse(pupil, adult)
            });
        if ordinary { Copying::Proposed } else { Copying::Chosen }
    }

    /// The adults of a pupil who is not at a unit any more: as the register has them, or had them last of one who is gone.
    /// Who is no guardian any more of a pupil who is there is not among them.
    pub fn adults_of_former(&self, pupil: &PersonId) -> Vec<(&PersonId, Custody)> {
        let now = self.person(pupil).filter(|person| person.is_present()).map(|person| ties(&person.responsibles));
        let mut adults: Vec<_> = match now {
            Some(now) => now.into_iter().collect(),
            None => self.former.adults.get(pupil).into_iter().flatten().map(|(id, custody)| (id, *custody)).collect(),
        };
        adults.retain(|(id, _)| self.person(id).is_none_or(|person| person.status != PersonWord::Deceased));
        adults.sort_by_key(|(id, custody)| (*custody, *id));
        adults
    }

    /// Who is an adult of a pupil or was one.
    pub fn adults_ever(&self, pupil: &PersonId) -> BTreeSet<&PersonId> {
        let now = self.person(pupil).into_iter().flat_map(|person| &person.responsibles).map(|of| &of.person);
        now.chain(self.former.adults.get(pupil).into_iter().flat_map(BTreeMap::keys)).collect()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::register::Person;

    fn id(text: &str) -> PersonId {
        text.parse().unwrap()
    }

    fn of(person: &str, relation: RelationWord) -> Responsible {
        Responsible { person: id(person), relation }
    }

    fn named(given: &str) -> Person {
        Person { given: given.to_owned(), family: "Ek".to_owned(), ..Person::default() }
    }

    /// A pupil with two guardians and somebody else to reach.
    fn family() -> Register {
        let mut register = Register::default();
        let responsibles = vec![
            of("a", RelationWord::Guardian),
            of("b", RelationWord::Guardian),
            of("other", RelationWord::Other(String::new())),
        ];
        register.persons.insert(id("pupil"), Person { responsibles, ..named("Lova") });
        for adult in ["a", "b", "other"] {
            register.persons.insert(id(adult), named(adult));
        }
        register
    }

    fn after(loads: &[&dyn Fn(&mut Register)]) -> Register {
        let mut register = family();
        for load in loads {
            let mut next = family();
            load(&mut next);
            remember(&mut next, Some(&register));
            register = next;
        }
        register
    }

    fn responsibles(register: &mut Register) -> &mut Vec<Responsible> {
        &mut register.persons.get_mut(&id("pupil")).unwrap().responsibles
    }

    fn same(_: &mut Register) {}

    fn without_b(register: &mut Register) {
        responsibles(register).retain(|of| of.person != id("b"));
    }

    fn b_without_custody(register: &mut Register) {
        responsibles(register)[1].relation = RelationWord::Other("Annan".to_owned());
    }

    fn b_marked(register: &mut Register) {
        register.marked.insert(id("b"));
    }

    fn pupil_gone(register: &mut Register) {
        register.persons.remove(&id("pupil"));
    }

    fn b_gone(register: &mut Register) {
        register.persons.get_mut(&id("b")).unwrap().gone_since = "2026-01-01".parse().ok();
    }

    fn b_unknown(register: &mut Register) {
        register.persons.remove(&id("b"));
    }

    fn b_unnamed(register: &mut Register) {
        *register.persons.get_mut(&id("b")).unwrap() = Person::default();
    }

    fn b_dead(register: &mut Register) {
        register.persons.get_mut(&id("b")).unwrap().status = PersonWord::Deceased;
    }

    fn pupil_marked(register: &mut Register) {
        register.marked.insert(id("pupil"));
    }

    type Load = fn(&mut Register);

    #[rstest]
    #[case::everybody_here(&[same as Load], Copying::Proposed)]
    #[case::somebody_protected(&[b_marked as Load], Copying::Chosen)]
    #[case::somebody_once_protected(&[b_marked as Load, same, same], Copying::Chosen)]
    #[case::the_pupil_once_protected(&[pupil_marked as Load, same], Copying::Chosen)]
    #[case::no_guardian_any_more(&[without_b as Load], Copying::Chosen)]
    #[case::long_ago_no_guardian_any_more(&[without_b as Load, without_b, without_b], Copying::Chosen)]
    #[case::a_guardian_again(&[without_b as Load, same], Copying::Proposed)]
    #[case::without_custody_any_more(&[b_without_custody as Load], Copying::Chosen)]
    #[case::gone_from_the_register(&[b_gone as Load], Copying::Chosen)]
    #[case::left_out_of_the_register(&[b_unknown as Load], Copying::Chosen)]
    #[case::without_a_name(&[b_unnamed as Load], Copying::Chosen)]
    #[case::dead(&[b_dead as Load], Copying::Chosen)]
    #[case::the_pupil_away_for_a_load(&[pupil_gone as Load, same], Copying::Proposed)]
    #[case::the_pupil_away_and_back_without_one(&[pupil_gone as Load, without_b], Copying::Chosen)]
    #[case::the_pupil_gone(&[pupil_gone as Load], Copying::Chosen)]
    fn how_a_copy_is_made_follows_from_who_is_or_was_there(#[case] loads: &[Load], #[case] copying: Copying) {
        let loads: Vec<&dyn Fn(&mut Register)> = loads.iter().map(|load| load as &dyn Fn(&mut Register)).collect();
        assert_eq!(after(&loads).copying(&id("pupil")), copying);
    }

    #[test]
    fn what_was_is_kept_with_the_register_and_an_older_one_reads() {
        let register = after(&[&b_marked, &without_b]);
        let kept = serde_json::to_string(&register).unwrap();
        assert!(serde_json::from_str::<Register>(&kept).unwrap() == register);
        assert_eq!(register.adults_ever(&id("pupil")).len(), 3);
        let mut older: serde_json::Value = serde_json::from_str(&kept).unwrap();
        older.as_object_mut().unwrap().remove("former");
        assert!(serde_json::from_value::<Register>(older).unwrap().former == Former::default());
    }
}
