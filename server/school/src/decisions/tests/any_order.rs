//! Whatever families, and whoever moves and withdraws times between, in any order: one time, one family.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const PEOPLE: [(&str, &str); 6] = [LOVA_1, LOVA_2, MILO, ("milo", "bo"), ("nora", "eva"), ("nora", "ulf")];
const SLOTS: [&str; 3] = ["a", "b", "c"];

#[derive(Clone, Copy, Debug)]
enum Word {
    Wish { who: usize, slot: usize, own: bool, stale: bool },
    TakenBack { who: usize },
    Moved { slot: usize },
    Withdrawn { slot: usize },
}

fn any_word() -> impl Strategy<Value = Word> {
    prop_oneof![
        8 => (0..PEOPLE.len(), 0..SLOTS.len(), any::<bool>(), prop::bool::weighted(0.1))
            .prop_map(|(who, slot, own, stale)| Word::Wish { who, slot, own, stale }),
        2 => (0..PEOPLE.len()).prop_map(|who| Word::TakenBack { who }),
        1 => (0..SLOTS.len()).prop_map(|slot| Word::Moved { slot }),
        1 => (0..SLOTS.len()).prop_map(|slot| Word::Withdrawn { slot }),
    ]
}

proptest! {
    #[test]
    fn a_time_is_one_family_s_and_a_guardian_has_what_was_confirmed_last(
        own_talks in any::<bool>(),
        words in prop::collection::vec(any_word(), 1..40),
    ) {
        let mut class = Class::new(own_talks);
        // What each guardian was last told to have.
        let mut told: BTreeMap<(&str, &str), EntryId> = BTreeMap::new();
        for word in words {
            match word {
                Word::Wish { who, slot, own, stale } => {
                    let version = if stale { id("stale") } else { class.version(SLOTS[slot]) };
                    let talk = if own { Talk::Own } else { Talk::Joint };
                    let wish = answers::Says::Wish { round: id("round"), slot: id(SLOTS[slot]), version, talk };
                    if let Says::Confirmed { slot: has, version: by, .. } = class.answers(PEOPLE[who], wish) {
                        prop_assert_eq!(&by, &class.version(has.as_str()));
                        prop_assert_eq!(&has, &id(SLOTS[slot]));
                        told.insert(PEOPLE[who], has);
                    }
                }
                Word::TakenBack { who } => {
                    let says = class.answers(PEOPLE[who], answers::Says::TakenBack { round: id("round") });
                    let is_released = matches!(says, Says::Released { .. });
                    prop_assert!(is_released);
                    told.remove(&PEOPLE[who]);
                }
                Word::Moved { slot } => class.moved(SLOTS[slot]),
                Word::Withdrawn { slot } => class.withdrawn(SLOTS[slot]),
            }
            for slot in class.rounds.slots.values() {
                let families: BTreeSet<_> = slot.seats.values().collect();
                prop_assert!(families.len() <= 1, "two families at one time");
                for (pupil, guardian) in PEOPLE {
                    let (pupil_id, guardian_id) = (person(pupil), person(guardian));
                    let seat = Tokens::new(&KEY, &pupil_id, &guardian_id).seat(&slot.id);
                    let has = told.get(&(pupil, guardian)) == Some(&slot.id);
                    prop_assert_eq!(slot.seats.contains_key(&seat), has);
                }
            }
        }
    }
}
