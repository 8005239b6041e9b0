//! How much of its memory the program keeps for itself. glibc gives each few threads an arena of their own, up to eight for
//! each core, and what was freed in one is used by its own threads alone: browsers' phones, which come and go with theirs,
//! left half as much again behind.

/// The variable by which glibc is told how many arenas there may be. It is read before the program begins.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const ARENAS: &str = "MALLOC_ARENA_MAX";

/// Begins this program anew, as the same process, with two arenas, unless somebody has said how many there are to be.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn few() {
    use std::os::unix::process::CommandExt as _;

    if std::env::var_os(ARENAS).is_some() {
        return;
    }
    let begun_anew = std::env::current_exe().map(|program| {
        let mut command = std::process::Command::new(program);
        // Comes back only when it fails.
        command.args(std::env::args_os().skip(1)).env(ARENAS, "2").exec()
    });
    let (Ok(error) | Err(error)) = begun_anew;
    tracing::warn!(%error, "the program takes more memory than it needs: {ARENAS}=2 could not be set");
}

/// Elsewhere there are none.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn few() {}
