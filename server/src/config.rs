//! What the operator says: a TOML file, environment variables and flags, in rising order of weight, resolved once at
//! the start into a [`Config`] in which nothing is missing and nothing contradicts.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use chrono_tz::Tz;
use kontaktbok_school::snapshot::UnitSettings;
use serde::Deserialize;

use crate::clock::Clock;

mod database;
mod dialled;
mod error;

pub use database::{Database, DatabaseUrl};
pub use error::ConfigError;

/// What may be said in the file, the environment and the flags alike; each may be left out.
#[derive(clap::Args, Deserialize, Default, Clone, Debug)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Folder with the database and the control socket.
    #[arg(long, env = "KONTAKTBOK_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead of a file in the data folder. A password belongs in the environment or the
    /// configuration file: others on this machine can read flags.
    #[arg(long, env = "KONTAKTBOK_DATABASE_URL", value_name = "postgres://USER@HOST/NAME", hide_env_values = true)]
    pub database_url: Option<DatabaseUrl>,
    /// File with the keys that seal and sign; made at the first start. Default: beside the configuration file, or
    /// DIR.key beside the data folder. Never in the data folder, never in a backup.
    #[arg(long, env = "KONTAKTBOK_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Time zone of the school: decides when a day begins. Default: Europe/Stockholm.
    #[arg(long, env = "KONTAKTBOK_TIME_ZONE", value_name = "ZONE", value_parser = zone)]
    pub time_zone: Option<Tz>,
    /// The school's name, shown on phones.
    #[arg(long, env = "KONTAKTBOK_SCHOOL", value_name = "NAME")]
    pub school: Option<String>,
    /// Address where phones and browsers reach this server, for links and codes, e.g. <https://kontaktbok.example.se>.
    #[arg(long, env = "KONTAKTBOK_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Address to listen on. Default: 127.0.0.1:8470; port 0 takes a free one.
    #[arg(long, env = "KONTAKTBOK_LISTEN", value_name = "IP:PORT")]
    pub listen: Option<SocketAddr>,
    /// Certificate chain (PEM). With --tls-key the server speaks HTTPS itself.
    #[arg(long, env = "KONTAKTBOK_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// Private key of the certificate (PEM).
    #[arg(long, env = "KONTAKTBOK_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// A reverse proxy in front speaks HTTPS and sets X-Forwarded-For.
    #[arg(long, env = "KONTAKTBOK_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub behind_proxy: Option<bool>,
    /// With --behind-proxy, listen on all addresses: something else lets only the proxy reach this server. Anyone who
    /// reaches it past the proxy can pretend to come from any address.
    #[arg(
        long,
        env = "KONTAKTBOK_BEHIND_PROXY_ON_ALL_ADDRESSES",
        num_args = 0..=1,
        default_missing_value = "true",
        value_name = "BOOL"
    )]
    pub behind_proxy_on_all_addresses: Option<bool>,
    /// Speak plain HTTP to other machines. Everything can then be read and changed on the way.
    #[arg(long, env = "KONTAKTBOK_PLAIN_HTTP", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub plain_http_on_purpose: Option<bool>,
    /// Web origins that may open the sync socket, besides the public address. May be repeated.
    #[arg(long = "allow-origin", env = "KONTAKTBOK_ALLOW_ORIGIN", value_name = "ORIGIN")]
    pub allow_origins: Vec<String>,
    /// How many hours the codes are valid that the office hands out at a parent meeting. Default: 4; at most 24.
    #[arg(long, env = "KONTAKTBOK_MEETING_CODE_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u8).range(1..=24))]
    pub meeting_code_hours: Option<u8>,
    /// Number of the telephone interpreter that the school uses: staff are offered to ring it before a guardian who needs
    /// an interpreter. Digits, spaces, hyphens and a leading +.
    #[arg(long, env = "KONTAKTBOK_INTERPRETER_NUMBER", value_name = "NUMBER")]
    pub interpreter_number: Option<String>,
    /// The municipality's e-service for accident reports, an https address; shown where a report is handed over.
    #[arg(long, env = "KONTAKTBOK_ACCIDENT_E_SERVICE", value_name = "URL")]
    pub accident_e_service: Option<String>,
    /// Loopback address for Prometheus metrics; left out, there are none.
    #[arg(long, env = "KONTAKTBOK_METRICS", value_name = "IP:PORT")]
    pub metrics: Option<SocketAddr>,
}

fn zone(text: &str) -> Result<Tz, String> {
    text.parse().map_err(|_| "no such time zone; they are named like Europe/Stockholm".to_owned())
}

/// What the server does, resolved.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder with the control socket, and with the database where that is a file.
    pub data: PathBuf,
    /// Where everything is kept.
    pub database: Database,
    /// File with the keys.
    pub key_file: PathBuf,
    /// When a day begins.
    pub time_zone: Tz,
    /// The school's name.
    pub school: String,
    /// For links, without a slash at its end.
    pub public_url: Option<String>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// How the wire is protected.
    pub transport: Transport,
    /// Web origins that may open the sync socket.
    pub origins: Vec<String>,
    /// How long codes for a parent meeting are valid, milliseconds.
    pub meeting_codes_ms: i64,
    /// What is shown with every unit.
    pub units: UnitSettings,
    /// Where to serve metrics.
    pub metrics: Option<SocketAddr>,
    /// Whether an empty school is begun with a key file that has served another.
    pub new_school: bool,
    /// How long a token for requests is good, milliseconds.
    pub token_ms: u32,
    /// What time it is.
    pub clock: Clock,
}

/// How the wire is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Plain HTTP: on loopback, or on purpose.
    Plain,
    /// Plain HTTP behind a proxy that speaks HTTPS.
    BehindProxy,
    /// HTTPS by this process.
    Tls {
        /// Certificate chain, PEM.
        cert: PathBuf,
        /// Private key, PEM.
        key: PathBuf,
    },
}

/// Where the server listens unless told otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8470);

/// How many hours codes for a parent meeting are valid unless told otherwise: an evening.
const MEETING_CODE_HOURS: u8 = 4;

impl Options {
    /// Reads a configuration file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|e| ConfigError::Unreadable(path.into(), e))?;
        toml::from_str(&text).map_err(|e| ConfigError::Wrong(path.into(), Box::new(e)))
    }

    /// These, and where they say nothing, `file`.
    #[must_use]
    pub fn or(self, file: Self) -> Self {
        Self {
            data: self.data.or(file.data),
            database_url: self.database_url.or(file.database_url),
            key_file: self.key_file.or(file.key_file),
            time_zone: self.time_zone.or(file.time_zone),
            school: self.school.or(file.school),
            public_url: self.public_url.or(file.public_url),
            listen: self.listen.or(file.listen),
            tls_cert: self.tls_cert.or(file.tls_cert),
            tls_key: self.tls_key.or(file.tls_key),
            behind_proxy: self.behind_proxy.or(file.behind_proxy),
            behind_proxy_on_all_addresses: self.behind_proxy_on_all_addresses.or(file.behind_proxy_on_all_addresses),
            plain_http_on_purpose: self.plain_http_on_purpose.or(file.plain_http_on_purpose),
            allow_origins: if self.allow_origins.is_empty() { file.allow_origins } else { self.allow_origins },
            meeting_code_hours: self.meeting_code_hours.or(file.meeting_code_hours),
            interpreter_number: self.interpreter_number.or(file.interpreter_number),
            accident_e_service: self.accident_e_service.or(file.accident_e_service),
            metrics: self.metrics.or(file.metrics),
        }
    }

    /// These flags over the configuration file, if there is one, resolved.
    pub fn resolve(self, file: Option<&Path>) -> Result<Config, ConfigError> {
        let all = match file {
            Some(path) => self.or(Self::read(path)?),
            None => self,
        };
        let data = all.data.ok_or(ConfigError::NoData)?;
        let key_file = match (all.key_file, file) {
            (Some(said), _) => said,
            (None, Some(file)) => file.with_file_name("kontaktbok.key"),
            (None, None) => default_key_file(&data),
        };
        if lies_in(&key_file, &data) {
            return Err(ConfigError::KeyInData(key_file));
        }
        let listen = all.listen.unwrap_or(LISTEN);
        let transport = match (all.tls_cert, all.tls_key, all.behind_proxy.unwrap_or(false)) {
            (Some(_), Some(_), true) => return Err(ConfigError::TwoTransports),
            (Some(cert), Some(key), false) => Transport::Tls { cert, key },
            (None, None, true) => Transport::BehindProxy,
            (None, None, false) => Transport::Plain,
            _ => return Err(ConfigError::HalfTls),
        };
        if transport == Transport::Plain && !listen.ip().is_loopback() && !all.plain_http_on_purpose.unwrap_or(false) {
            return Err(ConfigError::PlainHttp(listen));
        }
        let is_open = transport == Transport::BehindProxy && listen.ip().to_canonical().is_unspecified();
        if is_open && !all.behind_proxy_on_all_addresses.unwrap_or(false) {
            return Err(ConfigError::OpenBehindProxy(listen));
        }
        if let Some(metrics) = all.metrics.filter(|m| !m.ip().is_loopback()) {
            return Err(ConfigError::MetricsNotLoopback(metrics));
        }
        let meeting_code_hours = all.meeting_code_hours.unwrap_or(MEETING_CODE_HOURS);
        if !(1..=24).contains(&meeting_code_hours) {
            return Err(ConfigError::MeetingCodeHours(meeting_code_hours));
        }
        if all.accident_e_service.as_deref().is_some_and(|url| !is_https(url)) {
            return Err(ConfigError::EService);
        }
        let database = match &all.database_url {
            Some(url) => url.resolve()?,
            None => Database::File(data.join("kontaktbok.sqlite")),
        };
        let interpreter = all
            .interpreter_number
            .map(|number| dialled::dialled(&number).ok_or(ConfigError::InterpreterNumber(number)));
        Ok(Config {
            data,
            database,
            key_file,
            time_zone: all.time_zone.unwrap_or(chrono_tz::Europe::Stockholm),
            school: all.school.unwrap_or_else(|| "Skolan".to_owned()),
            public_url: all.public_url.map(|url| url.trim_end_matches('/').to_owned()),
            listen,
            transport,
            origins: all.allow_origins,
            meeting_codes_ms: i64::from(meeting_code_hours) * 3_600_000,
            units: UnitSettings { interpreter: interpreter.transpose()?, e_service: all.accident_e_service },
            metrics: all.metrics,
            new_school: false,
            token_ms: crate::sessions::TOKEN_MS,
            clock: Clock::system(),
        })
    }
}

/// Whether a text is an https address that may be shown: a password in it would be on every phone.
fn is_https(text: &str) -> bool {
    let Ok(url) = text.parse::<kontaktbok_device::Url>() else { return false };
    url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none()
}

/// Whether a file lies in a folder, by whatever names the two are called.
fn lies_in(file: &Path, folder: &Path) -> bool {
    real(file).starts_with(real(folder))
}

/// A path without links and dots. What is not there yet stays as it is called.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = |parent: &Path| Some(parent.canonicalize().ok()?.join(path.strip_prefix(parent).ok()?));
    path.ancestors().find_map(there).unwrap_or(path)
}

/// `DIR.key` beside the data folder.
fn default_key_file(data: &Path) -> PathBuf {
    let mut name = data.file_name().unwrap_or_else(|| "kontaktbok".as_ref()).to_owned();
    name.push(".key");
    data.with_file_name(name)
}

impl Config {
    /// The control socket.
    pub fn control_socket(&self) -> PathBuf {
        self.data.join("control.sock")
    }

    /// Held by the one process that works on the database.
    pub fn lock_file(&self) -> PathBuf {
        self.data.join("lock")
    }

    /// `http` or `https`, as this process itself speaks.
    pub fn scheme(&self) -> &'static str {
        match self.transport {
            Transport::Plain | Transport::BehindProxy => "http",
            Transport::Tls { .. } => "https",
        }
    }
}

#[cfg(test)]
mod tests;
