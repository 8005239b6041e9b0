//! A school's office, by the school's rules ([`kontaktbok_school::school_office`]) and its store: one-time codes,
//! people's devices, numbers that were found wrong.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::{
    DeviceId, Entry, GroupId, PersonId, Subject,
    exchange::school_office::{
        Activated, ClassCount, Codes, CodesAsked, HandedOut, NumberChecked, OfficeClass, OfficeDevice, OfficePerson,
        OfficeStaff, OneTimeCode, SHOWN_MS, SchoolOffice as Overview, Visitor,
    },
    report::{Says, carried_over},
};
use kontaktbok_school::school_office::FoundWrong;

use crate::{
    codes,
    commands::CommandError,
    feed::Seen,
    office::Office,
    sessions::Who,
    store::{Device, Ended, LookedInto, Opened, Reading, StoreError},
};

/// The most activations on the office's page.
const ACTIVATIONS: usize = 50;

impl Office {
    /// What there is to do at the office that somebody works in; `None` for who works in none.
    pub async fn school_office(&self, who: &Who) -> Result<Option<Overview>, StoreError> {
        let policy = self.policy();
        let Some(office) = policy.school_office(&who.person) else { return Ok(None) };
        let since = self.clock().now().saturating_sub(SHOWN_MS);
        let found = self.found_wrong().await?;
        let looked_into = self.store.looked_into().await?;
        let mut devices = self.store.devices().await?;
        let have: BTreeSet<&PersonId> = devices.iter().filter(|d| d.ended.is_none()).map(|d| &d.person).collect();
        let classes = office.classes().into_iter().map(|(id, name, guardians)| ClassCount {
            id,
            name,
            guardians: count(guardians.len()),
            with_device: count(guardians.iter().filter(|guardian| have.contains(*guardian)).count()),
        });
        let classes = classes.collect();
        devices.retain(|device| device.enrolled_at >= since);
        devices.sort_by_key(|device| std::cmp::Reverse(device.enrolled_at));
        let activated = devices.into_iter().filter_map(|device| {
            let who = office.visitor(&device.person)?.who;
            Some(Activated { who, device: shown(device) })
        });
        Ok(Some(Overview {
            classes,
            wrong_numbers: office.wrong_numbers(&found, &looked_into),
            came_of_age: office.came_of_age(),
            without_guardian: office.without_guardian(),
            without_number: office.without_number(),
            activated: activated.take(ACTIVATIONS).collect(),
        }))
    }

    /// A class of the office's school with its guardians.
    pub async fn class_of_office(&self, who: &Who, class: &GroupId) -> Result<Option<OfficeClass>, StoreError> {
        let policy = self.policy();
        let found = policy.school_office(&who.person).and_then(|office| office.class(class));
        let Some((name, mut guardians)) = found else { return Ok(None) };
        self.count_devices(&mut guardians).await?;
        Ok(Some(OfficeClass { name, guardians }))
    }

    /// Who works at the office's school.
    pub async fn staff_of_office(&self, who: &Who) -> Result<Option<OfficeStaff>, StoreError> {
        let policy = self.policy();
        let Some(office) = policy.school_office(&who.person) else { return Ok(None) };
        let mut staff = office.staff();
        self.count_devices(&mut staff).await?;
        Ok(Some(OfficeStaff { staff }))
    }

    /// Somebody of the office's school, with their devices if this office serves them.
    pub async fn person_of_office(&self, who: &Who, person: &PersonId) -> Result<Option<OfficePerson>, StoreError> {
        let policy = self.policy();
        let Some(office) = policy.school_office(&who.person) else { return Ok(None) };
        let Some(visitor) = office.visitor(person) else { return Ok(None) };
        let mut visitor = [visitor];
        self.count_devices(&mut visitor).await?;
        let mut devices = Vec::new();
        if office.serves(person) {
            devices = self.store.devices_of(person).await?;
            devices.reverse();
        }
        let [visitor] = visitor;
        Ok(Some(OfficePerson { visitor, devices: devices.into_iter().map(shown).collect() }))
    }

    /// Makes codes for those whom the office serves; each is logged before it is given. `None` for who works in no
    /// office. Somebody whom it does not serve, or who may have no device, gets none.
    pub async fn give_codes(&self, who: &Who, asked: &CodesAsked) -> Result<Option<Codes>, CommandError> {
        let policy = self.policy();
        let Some(office) = policy.school_office(&who.person) else { return Ok(None) };
        let lasts_ms = match asked.handed_out {
            HandedOut::AtTheDesk => codes::LIFETIME_MS,
            HandedOut::AtAMeeting => self.config.meeting_codes_ms,
        };
        let mut seen = BTreeSet::new();
        let mut codes = Vec::new();
        for person in asked.people.iter().filter(|person| seen.insert(*person)) {
            if !office.serves(person) || !policy.may_be_invited(person) {
                continue;
            }
            let at = self.clock().now();
            let opened = Opened::Code(person.clone());
            // Not logged means not given.
            self.store
                .log_reading(&Reading { at, device: who.device.clone(), person: who.person.clone(), opened })
                .await?;
            let (code, link, until) = self.make_code(person, lasts_ms).await?;
            codes.push(OneTimeCode { person: person.clone(), code, link, until });
        }
        Ok(Some(Codes { codes }))
    }

    /// Revokes a device of somebody whom the office serves; false for any other.
    pub async fn revoke_by_office(&self, who: &Who, device: &DeviceId) -> Result<bool, StoreError> {
        let Some(known) = self.store.device(device).await? else { return Ok(false) };
        let policy = self.policy();
        if !policy.school_office(&who.person).is_some_and(|office| office.serves(&known.person)) {
            return Ok(false);
        }
        let at = self.clock().now();
        let opened = Opened::Revocation(known.person);
        self.store.log_reading(&Reading { at, device: who.device.clone(), person: who.person.clone(), opened }).await?;
        if self.store.end_device(device, Ended::Revoked, at).await? {
            self.feed.tell(Seen::Ended { at, device: device.clone(), why: "revoked" });
        }
        Ok(true)
    }

    /// Somebody of the office has looked into a guardian's number; false for one who is no matter of theirs.
    pub async fn number_checked(
        &self,
        who: &Who,
        guardian: PersonId,
        checked: NumberChecked,
    ) -> Result<bool, StoreError> {
        let at = self.clock().now();
        let policy = self.policy();
        let Some(office) = policy.school_office(&who.person) else { return Ok(false) };
        let found = self.found_wrong().await?;
        let tasks = office.wrong_numbers(&found, &BTreeMap::new());
        if !tasks.iter().any(|task| task.guardian.id == guardian) {
            return Ok(false);
        }
        // What nobody can have seen yet is not looked into.
        let until = checked.until.min(at);
        self.store.look_into(&LookedInto { guardian, until, by: who.person.clone(), at }).await?;
        Ok(true)
    }

    /// What was ever noted as wrong, each once: an attempt in a report stands in the pupil's ledger as well. However long ago
    /// it was: a task ends when somebody has looked into it.
    async fn found_wrong(&self) -> Result<Vec<FoundWrong>, StoreError> {
        let noted = self.store.wrong_numbers(0).await?;
        let contacts = noted.iter().filter_map(|(_, entry, _)| entry.contact().map(|contact| contact.id.clone()));
        let contacts: BTreeSet<_> = contacts.collect();
        let mut found = Vec::new();
        for (document, entry, received_at) in noted {
            let (about, by, happened) = match entry {
                Entry::Contact(contact) => {
                    let Some(Subject::Ledger { pupil, .. }) = self.subject(&document) else { continue };
                    let about = contact.guardians.into_iter().map(|guardian| (pupil.clone(), guardian));
                    (about.collect::<Vec<_>>(), contact.by, contact.happened)
                }
                Entry::Report(said) => {
                    if carried_over(&said).is_some_and(|(_, contact)| contacts.contains(&contact.id)) {
                        continue;
                    }
                    let Says::Attempt(attempt) = said.says else { continue };
                    (vec![(attempt.pupil, attempt.guardian)], said.by, attempt.happened)
                }
                Entry::Class(_) | Entry::Letter(_) | Entry::Answer(_) | Entry::Decision(_) => continue,
            };
            found.extend(about.into_iter().map(|(pupil, guardian)| FoundWrong {
                pupil,
                guardian,
                by: by.clone(),
                happened,
                received_at,
            }));
        }
        Ok(found)
    }

    async fn count_devices(&self, visitors: &mut [Visitor]) -> Result<(), StoreError> {
        let mut have: BTreeMap<PersonId, u32> = BTreeMap::new();
        for device in self.store.devices().await? {
            if device.ended.is_none() {
                *have.entry(device.person).or_default() += 1;
            }
        }
        let out = self.store.codes_out(self.clock().now()).await?;
        for visitor in visitors {
            visitor.devices = have.get(&visitor.who.id).copied().unwrap_or(0);
            visitor.code_until = out.get(&visitor.who.id).copied();
        }
        Ok(())
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn shown(device: Device) -> OfficeDevice {
    OfficeDevice {
        id: device.id,
        name: device.name,
        activated_at: device.enrolled_at,
        seen_at: device.seen_at,
        let_in: device.ended.is_none(),
    }
}
