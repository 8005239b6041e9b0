//! How often one person may do what changes something for others, or is written down for good.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kontaktbok_documents::PersonId;

use super::{TooOften, ask, wait};

/// What a person does.
#[derive(Clone, Copy, Debug)]
pub enum Deed<'a> {
    /// Says something of somebody or something: how a guardian is reached, who is not rung, who files.
    Says(&'a str),
    /// Hands so many entries in.
    HandsIn(u32),
    /// Plans a trip, or changes one.
    Plans,
    /// Makes a copy for a guardian, or hands a report over.
    Copies,
    /// Opens what each opening of is written down.
    Opens,
    /// Fetches what is worked out for them from the whole register.
    Fetches,
    /// Gives out codes to so many.
    GivesCodes(u32),
}

/// How much of what each person has done.
pub struct Deeds {
    says: DefaultKeyedRateLimiter<PersonId>,
    says_of: DefaultKeyedRateLimiter<(PersonId, String)>,
    hands_in: DefaultKeyedRateLimiter<PersonId>,
    plans: DefaultKeyedRateLimiter<PersonId>,
    copies: DefaultKeyedRateLimiter<PersonId>,
    opens: DefaultKeyedRateLimiter<PersonId>,
    fetches: DefaultKeyedRateLimiter<PersonId>,
    gives_codes: DefaultKeyedRateLimiter<PersonId>,
}

/// So many at once, and one more each time that so many seconds have passed.
fn quota(burst: u32, seconds: u64) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(Duration::from_secs(seconds)).unwrap_or(Quota::per_minute(burst)).allow_burst(burst)
}

impl Deeds {
    /// Nobody has done anything yet.
    pub fn new() -> Self {
        Self {
            // A mentor writes down in an evening how all guardians of a class are reached.
            says: RateLimiter::keyed(quota(100, 300)),
            says_of: RateLimiter::keyed(quota(10, 600)),
            // A phone that was away for a school year hands in what it has.
            hands_in: RateLimiter::keyed(quota(1_000, 60)),
            plans: RateLimiter::keyed(quota(40, 300)),
            copies: RateLimiter::keyed(quota(60, 300)),
            opens: RateLimiter::keyed(quota(600, 2)),
            fetches: RateLimiter::keyed(quota(120, 1)),
            // All families of a school before the first week.
            gives_codes: RateLimiter::keyed(quota(4_000, 10)),
        }
    }

    /// Somebody does something: paid whether it is theirs to do or not.
    pub fn done(&self, by: &PersonId, deed: Deed<'_>) -> Result<(), TooOften> {
        match deed {
            Deed::Says(of) => ask(&self.says, by).and_then(|()| ask(&self.says_of, &(by.clone(), of.to_owned()))),
            Deed::HandsIn(entries) => many(&self.hands_in, by, entries),
            Deed::GivesCodes(people) => many(&self.gives_codes, by, people),
            Deed::Fetches => ask(&self.fetches, by),
            Deed::Plans => ask(&self.plans, by),
            Deed::Copies => ask(&self.copies, by),
            Deed::Opens => ask(&self.opens, by),
        }
    }

    /// Forgets those who have been quiet.
    pub fn sweep(&self) {
        let [says, hands_in, plans] = [&self.says, &self.hands_in, &self.plans];
        for people in [says, hands_in, plans, &self.copies, &self.opens, &self.fetches, &self.gives_codes] {
            people.retain_recent();
        }
        self.says_of.retain_recent();
    }
}

fn many(of: &DefaultKeyedRateLimiter<PersonId>, by: &PersonId, so_many: u32) -> Result<(), TooOften> {
    let Some(so_many) = NonZeroU32::new(so_many) else { return Ok(()) };
    match of.check_key_n(by, so_many) {
        Ok(done) => done.map_err(|not_until| wait(&not_until)),
        Err(_) => Err(TooOften { retry_after: 60 }),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::of_one(Deed::Says("guardian"), 10)]
    #[case::hand_ins(Deed::HandsIn(100), 10)]
    #[case::trips(Deed::Plans, 40)]
    #[case::copies(Deed::Copies, 60)]
    #[case::readings(Deed::Opens, 600)]
    #[case::snapshots(Deed::Fetches, 120)]
    #[case::codes(Deed::GivesCodes(200), 20)]
    fn one_person_does_so_much_and_another_is_not_asked_to_pay(#[case] deed: Deed<'static>, #[case] most: usize) {
        let deeds = Deeds::new();
        let [one, other] = ["one", "other"].map(|id| id.parse::<PersonId>().unwrap());
        assert_eq!((0..10 * most).filter(|_| deeds.done(&one, deed).is_ok()).count(), most);
        assert!(deeds.done(&one, deed).is_err_and(|wait| wait.retry_after >= 1));
        assert_eq!(deeds.done(&other, deed), Ok(()));
    }

    #[test]
    fn of_many_others_no_more_is_said_than_of_a_class() {
        let deeds = Deeds::new();
        let one: PersonId = "one".parse().unwrap();
        let said = (0..1_000).filter(|n| deeds.done(&one, Deed::Says(&n.to_string())).is_ok()).count();
        assert_eq!((said, deeds.says_of.len()), (100, 100));
    }
}
