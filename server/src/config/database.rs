//! Which database: a file in the data folder, or a PostgreSQL by its URL. The URL may hold a password: it is never
//! printed, not even where it is wrong.

use std::{fmt, path::PathBuf, str::FromStr};

use serde::Deserialize;
use sqlx::postgres::PgConnectOptions;

use super::ConfigError;

/// A database URL as it was given. Reading it never fails, since an error would show it.
#[derive(Deserialize, Clone)]
#[serde(transparent)]
pub struct DatabaseUrl(String);

impl FromStr for DatabaseUrl {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(…)")
    }
}

/// Where everything is kept.
#[derive(Clone)]
pub enum Database {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL database.
    Postgres(Box<PgConnectOptions>),
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// What may stand behind the `?`. Anything else is a mistake, and what it says must not reach a log.
const PARAMETERS: [&str; 12] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "user",
];

impl DatabaseUrl {
    pub(super) fn resolve(&self) -> Result<Database, ConfigError> {
        if !self.0.starts_with("postgres://") && !self.0.starts_with("postgresql://") {
            return Err(ConfigError::DatabaseUrl("it must begin with postgres://"));
        }
        let behind = self.0.split_once('?').map_or("", |(_, behind)| behind);
        let known = |pair: &str| {
            let name = pair.split('=').next().unwrap_or_default();
            PARAMETERS.contains(&name) || name.starts_with("options[") || name.starts_with("options%5B")
        };
        if !behind.split('&').filter(|pair| !pair.is_empty()).all(known) {
            return Err(ConfigError::DatabaseUrl("a parameter behind the ? is not one of PostgreSQL's"));
        }
        match self.0.parse() {
            Ok(options) => Ok(Database::Postgres(Box::new(options))),
            Err(_) => Err(ConfigError::DatabaseUrl(
                "it is no URL (letters like @ and / in a password are written %40 and %2F)",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_host("postgres://user:secret@db.example.se/kontaktbok", true)]
    #[case::a_socket("postgresql:///kontaktbok?host=/run/postgresql", true)]
    #[case::a_schema("postgres:///kontaktbok?options[search_path]=school", true)]
    #[case::another_kind("mysql://user:secret@db/kontaktbok", false)]
    #[case::a_misspelt_parameter("postgres://db/kontaktbok?pasword=secret", false)]
    #[case::a_port_that_is_none("postgres://user:secret@db:port/kontaktbok", false)]
    fn a_wrong_url_is_refused_and_no_url_is_shown(#[case] url: &str, #[case] right: bool) {
        let url: DatabaseUrl = url.parse().unwrap_or_else(|e| match e {});
        let resolved = url.resolve();
        assert_eq!(resolved.is_ok(), right);
        let shown =
            format!("{url:?} {resolved:?} {}", resolved.as_ref().err().map(ToString::to_string).unwrap_or_default());
        assert!(!shown.contains("secret") && !shown.contains("example"), "{shown}");
    }
}
