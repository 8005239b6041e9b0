//! What comes from a school that may be newer than the phone: a word that is not known here must not cost all the rest.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

/// A value, if it can be read here.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Known<T> {
    /// It can.
    Yes(T),
    /// A newer version's.
    No(IgnoredAny),
}

impl<T> Known<T> {
    /// The value, if it could be read.
    pub fn ok(self) -> Option<T> {
        match self {
            Self::Yes(value) => Some(value),
            Self::No(IgnoredAny) => None,
        }
    }
}

/// What is not known here counts as the value that claims least.
pub(crate) fn or_least<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Known::deserialize(from)?.ok().unwrap_or_default())
}

/// Those of a list whose `kind` or `role` is known here.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let all: Vec<Known<T>> = Vec::deserialize(from)?;
    Ok(all.into_iter().filter_map(Known::ok).collect())
}

#[cfg(test)]
mod tests {
    use crate::ledger::{Channel, Entry};
    use crate::{DocumentKind, Guardian, GuardianShown, Held, Relation, Right, StaffRole, UnitRole};

    #[derive(serde::Deserialize)]
    struct Lists {
        #[serde(deserialize_with = "super::list")]
        manifest: Vec<Held>,
        #[serde(deserialize_with = "super::list")]
        roles: Vec<UnitRole>,
    }

    #[test]
    fn a_kind_and_a_role_of_a_newer_version_are_left_out_and_the_others_are_there() {
        let held = |kind: &str, right: &str| {
            format!(r#"{{"document":"d","kind":"{kind}","subject":"pupil","year":2026,"right":"{right}","later":[1]}}"#)
        };
        let roles = r#"[{"unit":"u","role":"mentor"},{"unit":"u","role":"nurse"}]"#;
        let manifest = [held("ledger", "read"), held("letters", "read"), held("ledger", "comment")].join(",");
        let lists: Lists = serde_json::from_str(&format!(r#"{{"manifest":[{manifest}],"roles":{roles}}}"#)).unwrap();
        let seen: Vec<_> = lists.manifest.iter().map(|held| (held.subject.kind(), held.right)).collect();
        // A document that is held stays held, whatever may be done with it: only its text could tell.
        assert_eq!(seen, [(DocumentKind::Ledger, Right::Read), (DocumentKind::Ledger, Right::Read)]);
        assert_eq!(lists.roles.iter().map(|role| role.role).collect::<Vec<_>>(), [StaffRole::Mentor]);
        assert!(serde_json::from_str::<Lists>(r#"{"manifest":{},"roles":[]}"#).is_err(), "damage is no novelty");
    }

    #[test]
    fn a_guardian_in_words_of_a_newer_version_is_there_and_nothing_of_it_is_guessed() {
        let json = r#"{"id":"g","relation":"trustee","shown":{"alias":{"of":"x"}}}"#;
        let guardian: Guardian = serde_json::from_str(json).unwrap();
        assert!(matches!(guardian.shown, GuardianShown::Protected));
        assert_eq!(guardian.relation, Relation::OtherResponsible);
    }

    #[test]
    fn an_entry_with_a_word_of_a_newer_version_says_no_more_than_who_and_when() {
        let entry = |channel: &str, outcome: &str, tone: &str| -> Entry {
            let json = format!(
                r#"{{"id":"e","by":"kim","counter":1,"at":5,"happened":4,"channel":"{channel}","outcome":"{outcome}",
                    "guardians":[],"tone":{tone},"text":"Hej","corrects":null}}"#
            );
            serde_json::from_str(&json).unwrap()
        };
        assert_eq!(entry("call", "reached", "null").channel, Channel::Call);
        let newer =
            [entry("chat", "reached", "null"), entry("call", "busy", "null"), entry("call", "reached", "\"sad\"")];
        for entry in newer {
            assert_eq!((entry.channel, entry.text.as_str(), entry.at), (Channel::Newer, "", 5));
        }
    }
}
