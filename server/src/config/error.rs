//! Why a configuration cannot be used.

use std::{net::SocketAddr, path::PathBuf};

/// The configuration cannot be used; each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {0} cannot be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file is not what it should be.
    #[error("the configuration file {0} is wrong: {1}")]
    Wrong(PathBuf, Box<toml::de::Error>),
    /// No data folder.
    #[error("say where the data is: --data DIR (or KONTAKTBOK_DATA, or `data` in the configuration file)")]
    NoData,
    /// A database URL that is none; it is not shown.
    #[error("--database-url (or KONTAKTBOK_DATABASE_URL, or `database-url` in the configuration file): {0}")]
    DatabaseUrl(&'static str),
    /// Half of a certificate.
    #[error("--tls-cert and --tls-key belong together: one of them is missing")]
    HalfTls,
    /// Two ways at once.
    #[error("--behind-proxy and certificate files exclude each other: who speaks HTTPS, the proxy or this server?")]
    TwoTransports,
    /// Plain HTTP to the world.
    #[error(
        "{0} can be reached from other machines, and plain HTTP can be read on the way: give --tls-cert and --tls-key, \
         or --behind-proxy, or say --plain-http-on-purpose"
    )]
    PlainHttp(SocketAddr),
    /// Behind a proxy and beside it.
    #[error(
        "{0} is every address of this machine: who reaches it past the proxy can write X-Forwarded-For and pretend to come \
         from anywhere. Listen where only the proxy comes (127.0.0.1, or an address of an inner net), or say \
         --behind-proxy-on-all-addresses when something else keeps others out"
    )]
    OpenBehindProxy(SocketAddr),
    /// An address that staff would be led to, and that is none.
    #[error(
        "--accident-e-service (or KONTAKTBOK_ACCIDENT_E_SERVICE, or `accident-e-service` in the configuration file) must be \
         an https address without a password, such as https://e-tjanst.example.se/olycksfall"
    )]
    EService,
    /// Metrics to the world.
    #[error("metrics are served on loopback only, not on {0}")]
    MetricsNotLoopback(SocketAddr),
    /// Codes that would be good for longer than a day, or for no time.
    #[error("meeting-code-hours: codes for a parent meeting are valid for 1 to 24 hours, not {0}")]
    MeetingCodeHours(u8),
    /// A number that cannot be dialled.
    #[error(
        "--interpreter-number (or KONTAKTBOK_INTERPRETER_NUMBER, or `interpreter-number` in the configuration file): \
         write it as it is dialled, 3 to 15 digits with spaces, hyphens and a leading +, not {0:?}"
    )]
    InterpreterNumber(String),
    /// The key file would lie in every copy of the data.
    #[error("the key file {0} must not lie in the data folder: whoever copies the data would have the keys as well")]
    KeyInData(PathBuf),
}
