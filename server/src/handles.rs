//! File handles: how many this process may have, and what is shared out of them.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Fewer than this is too few for a school of some size.
const FEW: u64 = 4_096;

/// How many handles there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handles(u64);

impl Handles {
    /// As many as the system lets this process have, and says how many.
    pub fn raise() -> Self {
        let limit = getrlimit(Resource::Nofile);
        // Without a limit there is one of the machine's, which nobody asks for.
        let wanted = limit.maximum.unwrap_or(1 << 20).min(1 << 20);
        let had = limit.current.unwrap_or(wanted);
        let raised = wanted > had
            && setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum }).is_ok();
        let handles = if raised { wanted } else { had };
        let shared = Self(handles);
        let (connections, phones) = (shared.connections(), shared.phones());
        tracing::info!(handles, connections, phones, "file handles, and what they are shared out to");
        if handles < FEW {
            tracing::warn!(handles, "few file handles: raise the limit of open files (LimitNOFILE, ulimit -n)");
        }
        shared
    }

    /// How many connections may be open at once.
    pub fn connections(self) -> usize {
        usize::try_from(self.0 / 2).unwrap_or(usize::MAX).clamp(64, 20_000)
    }

    /// How many connections of one address may be open on which nobody has shown who it is: a school's pupils and staff who
    /// open the page at once all come from one.
    pub fn unknown(self) -> usize {
        (self.connections() / 4).clamp(32, 512)
    }

    /// How many browsers' phones may be awake at once; each has its store, and both ends of its way to the school.
    pub fn phones(self) -> usize {
        usize::try_from(self.0 / 16).unwrap_or(usize::MAX).clamp(16, 300)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(1_024)]
    #[case(4_096)]
    #[case(1 << 20)]
    fn what_is_shared_out_is_no_more_than_there_is(#[case] handles: u64) {
        let shared = Handles(handles);
        let used = shared.connections() + 6 * shared.phones();
        assert!(used as u64 <= handles - 64, "{used}");
        assert!(shared.unknown() * 4 <= shared.connections());
    }

    #[test]
    fn handles_are_raised_to_what_the_system_gives() {
        let Handles(raised) = Handles::raise();
        assert_eq!(getrlimit(Resource::Nofile).current.unwrap_or(raised), raised);
        assert!(getrlimit(Resource::Nofile).maximum.is_none_or(|most| raised >= most.min(1 << 20)));
    }
}
