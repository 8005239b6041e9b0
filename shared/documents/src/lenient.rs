//! Lists from a school that may be newer than the phone: what is not known here is left out, and the rest is read.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
#[serde(untagged)]
enum Known<T> {
    Yes(T),
    No(IgnoredAny),
}

/// Those of a list that can be read.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let all: Vec<Known<T>> = Vec::deserialize(from)?;
    let known = all.into_iter().filter_map(|one| match one {
        Known::Yes(one) => Some(one),
        Known::No(IgnoredAny) => None,
    });
    Ok(known.collect())
}

#[cfg(test)]
mod tests {
    use crate::{DocumentKind, Held, StaffRole, UnitRole};

    #[derive(serde::Deserialize)]
    struct Lists {
        #[serde(deserialize_with = "super::list")]
        manifest: Vec<Held>,
        #[serde(deserialize_with = "super::list")]
        roles: Vec<UnitRole>,
    }

    #[test]
    fn a_kind_and_a_role_of_a_newer_version_are_left_out_and_the_others_are_there() {
        let held = |kind: &str| {
            format!(r#"{{"document":"d","kind":"{kind}","subject":"pupil","year":2026,"right":"read","later":[1]}}"#)
        };
        let roles = r#"[{"unit":"u","role":"mentor"},{"unit":"u","role":"nurse"}]"#;
        let json = format!(r#"{{"manifest":[{},{}],"roles":{roles}}}"#, held("ledger"), held("letters"));
        let lists: Lists = serde_json::from_str(&json).unwrap();
        assert_eq!(lists.manifest.iter().map(|held| held.kind).collect::<Vec<_>>(), [DocumentKind::Ledger]);
        assert_eq!(lists.roles.iter().map(|role| role.role).collect::<Vec<_>>(), [StaffRole::Mentor]);
        assert!(serde_json::from_str::<Lists>(r#"{"manifest":{},"roles":[]}"#).is_err(), "damage is no novelty");
    }
}
