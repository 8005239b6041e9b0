//! The form of what crosses about a school's office.

use utoipa::ToSchema;

use super::Named;

#[derive(ToSchema)]
pub struct SchoolOffice {
    /// In order of name.
    pub classes: Vec<ClassCount>,
    /// The newest first.
    pub wrong_numbers: Vec<WrongNumber>,
    /// Who were not asked yet which adults may be contacted.
    pub came_of_age: Vec<OfficePupil>,
    pub without_guardian: Vec<OfficePupil>,
    pub without_number: Vec<OfficePupil>,
    /// Of the last 30 days, the newest first, at most 50.
    pub activated: Vec<Activated>,
}

#[derive(ToSchema)]
pub struct ClassCount {
    pub id: String,
    pub name: String,
    pub guardians: u32,
    pub with_device: u32,
}

#[derive(ToSchema)]
pub struct OfficePupil {
    pub who: Named,
    pub class: String,
    /// Of age: without guardians.
    pub of_age: bool,
}

#[derive(ToSchema)]
pub struct WrongNumber {
    pub guardian: Named,
    /// What the register has now.
    pub phones: Vec<String>,
    pub pupils: Vec<OfficePupil>,
    pub by: Option<Named>,
    /// Milliseconds since 1970.
    pub happened: i64,
    /// Milliseconds since 1970; `until` of `NumberChecked` repeats it.
    pub received_at: i64,
}

#[derive(ToSchema)]
pub struct NumberChecked {
    /// Milliseconds since 1970.
    pub until: i64,
}

#[derive(ToSchema)]
pub struct Activated {
    pub who: Named,
    pub device: OfficeDevice,
}

#[derive(ToSchema)]
pub struct OfficeDevice {
    pub id: String,
    pub name: String,
    /// Milliseconds since 1970.
    pub activated_at: i64,
    /// Milliseconds since 1970.
    pub seen_at: Option<i64>,
    pub let_in: bool,
}

#[derive(ToSchema)]
pub struct Visitor {
    pub who: Named,
    /// Empty for staff.
    pub children: Vec<OfficePupil>,
    /// here, `by_rektor`, elsewhere.
    pub served: String,
    pub devices: u32,
    /// Milliseconds since 1970.
    pub code_until: Option<i64>,
}

#[derive(ToSchema)]
pub struct OfficeClass {
    pub name: String,
    /// Child by child in order of given name, each once.
    pub guardians: Vec<Visitor>,
}

#[derive(ToSchema)]
pub struct OfficeStaff {
    pub staff: Vec<Visitor>,
}

#[derive(ToSchema)]
pub struct OfficePerson {
    pub visitor: Visitor,
    /// The newest first; empty when somebody else serves them.
    pub devices: Vec<OfficeDevice>,
}

#[derive(ToSchema)]
pub struct CodesAsked {
    #[schema(max_items = 200)]
    pub people: Vec<String>,
    /// `at_the_desk` (ten minutes), `at_a_meeting` (as the school has set, a day at most).
    pub handed_out: String,
}

#[derive(ToSchema)]
pub struct Codes {
    /// None for whom this office does not serve.
    pub codes: Vec<OneTimeCode>,
}

#[derive(ToSchema)]
pub struct OneTimeCode {
    pub person: String,
    pub code: String,
    /// When the school's public address is known.
    pub link: Option<String>,
    /// Milliseconds since 1970.
    pub until: i64,
}
