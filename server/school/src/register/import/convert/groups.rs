//! Groups with their members, and duties with their assignments.

use kontaktbok_documents::GroupId;

use super::super::super::{Assignment, Duty, DutyId, Group, Membership};
use super::super::entity::Entity;
use super::super::reading::Field;
use super::Making;

impl Making<'_> {
    pub(super) fn group(&mut self, entity: &Entity<'_>) -> Option<()> {
        let id: GroupId = entity.id()?;
        let before = self.reading.previous.and_then(|register| register.groups.get(&id));
        let known = before.map(|group| group.members.as_slice()).unwrap_or_default();
        let rows = entity.list("groupMemberships");
        let members = rows.map(|rows| rows.iter().filter_map(|row| membership(row, known)).collect());
        let known = || (!known.is_empty()).then(|| known.to_vec());
        let members = entity.said_or_before(Field::GroupMemberships, members, known).unwrap_or_default();
        let kind = entity.word("groupType").or_before(entity, Field::GroupType, before.map(|group| group.kind.clone()));
        let unit = entity.said_or_before(Field::GroupOrganisation, entity.reference("organisation"), || {
            before.and_then(|group| group.unit.clone())
        });
        let name = entity.text("displayName").or_else(|| before.map(|group| group.name.clone())).unwrap_or_default();
        let span = Self::span(entity, before.map(|group| group.span));
        self.register.groups.insert(id, Group { name, kind, unit, span, members });
        Some(())
    }

    pub(super) fn duty(&mut self, entity: &Entity<'_>) -> Option<()> {
        let id = DutyId(entity.id_text().to_owned());
        let before = self.reading.previous.and_then(|register| register.duties.get(&id));
        let known = before.map(|duty| duty.assignments.as_slice()).unwrap_or_default();
        let rows = entity.list("assignmentRole");
        let assignments = rows.map(|rows| rows.iter().filter_map(|row| assignment(row, known)).collect());
        let known = || (!known.is_empty()).then(|| known.to_vec());
        let assignments = entity.said_or_before(Field::AssignmentRole, assignments, known).unwrap_or_default();
        let role = entity.word("dutyRole").or_before(entity, Field::DutyRole, before.map(|duty| duty.role.clone()));
        let span = Self::span(entity, before.map(|duty| duty.span));
        let (person, unit) = (entity.referred("person"), entity.referred("dutyAt"));
        self.register.duties.insert(id, Duty { person: person?, unit: unit?, role, span, assignments });
        Some(())
    }
}

fn membership(row: &Entity<'_>, known: &[Membership]) -> Option<Membership> {
    let person = row.referred("person")?;
    let same = known.iter().find(|membership| membership.person == person);
    let span = Making::span(row, same.map(|membership| membership.span));
    Some(Membership { person, span })
}

fn assignment(row: &Entity<'_>, known: &[Assignment]) -> Option<Assignment> {
    let group = row.referred("group")?;
    let same = known.iter().find(|assignment| assignment.group == group);
    let role = row.word("assignmentRoleType").or_before(
        row,
        Field::AssignmentRoleType,
        same.map(|assignment| assignment.role.clone()),
    );
    let span = Making::span(row, same.map(|assignment| assignment.span));
    Some(Assignment { group, role, span })
}
