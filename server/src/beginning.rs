//! How a first start is told from one whose database or key file is away: what belongs together is made together, and
//! each of the two says whether the other is missing.

use crate::{
    config::{Config, Database},
    keys::{
        Keys,
        file::{self, Age, KeyError},
    },
    store::{StoreError, postgres::Postgres, sqlite::Sqlite},
};

/// What a start is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// The first: keys are made for the school.
    WithNewKeys,
    /// The first of a school, with keys that are there.
    WithTheseKeys,
    /// There is a school.
    Again,
}

/// What is missing, if anything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    KeyFile,
    School,
    /// A new school was asked for, and there is one.
    Nothing,
}

/// Which start it is, by the key file, whether there is a school in the database, and whether a new one was asked for.
fn start(key_file: Option<Age>, school: bool, new_school: bool) -> Result<Start, Missing> {
    match (key_file, school, new_school) {
        (None, true, _) => Err(Missing::KeyFile),
        (Some(_), true, true) => Err(Missing::Nothing),
        (Some(_), true, false) => Ok(Start::Again),
        (None, false, _) => Ok(Start::WithNewKeys),
        // A first start that was killed before its database knew the keys goes on.
        (Some(Age::New), false, _) | (Some(Age::Served), false, true) => Ok(Start::WithTheseKeys),
        (Some(Age::Served), false, false) => Err(Missing::School),
    }
}

/// The keys of a school that is there or begins, and which of the two it is.
pub(crate) fn keys(config: &Config, school: bool) -> Result<(Keys, Start), KeyError> {
    let found = file::read(&config.key_file)?;
    let start = start(found.as_ref().map(|(_, age)| *age), school, config.new_school).map_err(|missing| {
        let (key_file, place) = (config.key_file.clone(), place(&config.database));
        match missing {
            Missing::KeyFile => KeyError::Gone(key_file),
            Missing::School => KeyError::NoSchool { key_file, place },
            Missing::Nothing => KeyError::NotNew(place),
        }
    })?;
    match found {
        Some((keys, _)) => Ok((keys, start)),
        None => Ok((file::make(&config.key_file)?, start)),
    }
}

/// Refuses a start whose database is away before anything is made in the place where it should be. True if there is a
/// database, whatever is in it.
pub(crate) async fn look(config: &Config) -> Result<bool, BeginError> {
    let there = match &config.database {
        Database::File(path) => Sqlite::is_there(path)?,
        Database::Postgres(options) => Postgres::is_there(options.as_ref().clone()).await?,
    };
    if !there {
        let age = file::read(&config.key_file)?.map(|(_, age)| age);
        if start(age, false, config.new_school) == Err(Missing::School) {
            let (key_file, place) = (config.key_file.clone(), place(&config.database));
            return Err(KeyError::NoSchool { key_file, place }.into());
        }
    }
    Ok(there)
}

/// Where the school is, for a message. The URL of a database is never shown.
pub(crate) fn place(database: &Database) -> String {
    match database {
        Database::File(path) => path.display().to_string(),
        Database::Postgres(_) => "the PostgreSQL database of the URL".to_owned(),
    }
}

/// A start is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BeginError {
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_very_first(None, false, false, Ok(Start::WithNewKeys))]
    #[case::killed_before_the_database_knew_them(Some(Age::New), false, false, Ok(Start::WithTheseKeys))]
    #[case::killed_before_the_file_said_so(Some(Age::New), true, false, Ok(Start::Again))]
    #[case::any_other(Some(Age::Served), true, false, Ok(Start::Again))]
    #[case::the_database_is_away(Some(Age::Served), false, false, Err(Missing::School))]
    #[case::the_key_file_is_away(None, true, false, Err(Missing::KeyFile))]
    #[case::begun_anew_on_purpose(Some(Age::Served), false, true, Ok(Start::WithTheseKeys))]
    #[case::begun_anew_without_keys(None, false, true, Ok(Start::WithNewKeys))]
    #[case::asked_for_always(Some(Age::Served), true, true, Err(Missing::Nothing))]
    #[case::asked_for_where_the_keys_are_away(None, true, true, Err(Missing::KeyFile))]
    fn a_start_is_known_by_what_is_there(
        #[case] key_file: Option<Age>,
        #[case] school: bool,
        #[case] new_school: bool,
        #[case] expected: Result<Start, Missing>,
    ) {
        assert_eq!(start(key_file, school, new_school), expected);
    }
}
