//! Ids as the standard means them: a UUID is the same in capitals, in braces, or without its hyphens.

use std::collections::BTreeMap;

use kontaktbok_documents::PersonId;
use uuid::Uuid;

use super::super::{DutyId, Register};

/// How ids are written in the register that is there: documents, phones and logs know them so. New ones are written
/// small, with hyphens.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<Uuid, String>);

impl Ids {
    pub fn of(register: Option<&Register>) -> Self {
        let Some(register) = register else { return Self::default() };
        let persons = register.persons.keys().chain(&register.marked).map(kontaktbok_documents::PersonId::as_str);
        let units = register.units.keys().map(kontaktbok_documents::UnitId::as_str);
        let groups = register.groups.keys().map(kontaktbok_documents::GroupId::as_str);
        let duties = register.duties.keys().map(|DutyId(id)| id.as_str());
        let all = persons.chain(units).chain(groups).chain(duties);
        let written = all.filter_map(|id| Some((Uuid::try_parse(id).ok()?, id.to_owned())));
        Self(written.collect())
    }

    /// The id as it is written here; none if it is no id. One that could be a personal number must not become one of
    /// ours: ids stand in logs.
    pub fn read(&self, text: &str) -> Option<String> {
        let text = text.trim();
        if let Ok(uuid) = Uuid::try_parse(text)
            && !is_personal_number(text)
        {
            return Some(self.0.get(&uuid).cloned().unwrap_or_else(|| uuid.to_string()));
        }
        (text.parse::<PersonId>().is_ok() && !is_personal_number(text)).then(|| text.to_owned())
    }
}

fn is_personal_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let others = text.bytes().filter(|b| !b.is_ascii_digit() && !matches!(b, b'-' | b'+')).count();
    others == 0 && (digits == 10 || digits == 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "7b2f0c1e-5a34-4c1b-9d0e-3f6a7b8c9d0e";

    #[test]
    fn a_uuid_is_the_same_however_it_is_written() {
        let ids = Ids::default();
        let others =
            [WRITTEN.to_uppercase(), format!("{{{WRITTEN}}}"), WRITTEN.replace('-', ""), format!(" {WRITTEN}")];
        for text in others {
            assert_eq!(ids.read(&text).as_deref(), Some(WRITTEN), "{text}");
        }
    }

    #[test]
    fn an_id_that_is_known_keeps_its_letters() {
        let capitals = WRITTEN.to_uppercase();
        let mut register = Register::default();
        register.marked.insert(capitals.parse().unwrap());
        assert_eq!(Ids::of(Some(&register)).read(WRITTEN), Some(capitals));
    }

    #[test]
    fn a_personal_number_is_no_id() {
        for text in ["201803121234", "180312-1234", "180312+1234", "", "a b", "å"] {
            assert_eq!(Ids::default().read(text), None, "{text}");
        }
        assert_eq!(Ids::default().read("12345").as_deref(), Some("12345"));
    }
}
