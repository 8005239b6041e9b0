//! What the program says on the terminal.

use chrono_tz::Tz;
use clap::ValueEnum;
use kontaktbok_server::{
    Running,
    commands::Answer,
    terminal::{Lines, Log},
};
use qrcode::{QrCode, render::unicode::Dense1x2};
use tracing_subscriber::EnvFilter;

/// How the log is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object per line.
    Json,
}

/// Starts the log on standard error; `RUST_LOG` chooses what is in it.
pub fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    // A log that cannot be written is not complained of: the complaint would go the same way, and end the program.
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| Log(std::io::stderr()))
        .log_internal_errors(false);
    // An error says that a log is there already.
    let _ = match format {
        LogFormat::Pretty => log.compact().try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}

/// Comes back at Ctrl-C or SIGTERM.
pub async fn told_to_stop(or_stdin_closes: bool) {
    use tokio::io::AsyncReadExt;
    use tokio::signal::{ctrl_c, unix};
    let closed = async {
        if !or_stdin_closes {
            std::future::pending::<()>().await;
        }
        let mut bytes = [0; 64];
        let mut stdin = tokio::io::stdin();
        while matches!(stdin.read(&mut bytes).await, Ok(1..)) {}
    };
    let terminated = async {
        match unix::signal(unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = ctrl_c() => {}
        () = terminated => {}
        () = closed => {}
    }
}

/// What a command says on standard output.
pub type Out = Lines<std::io::Stdout>;

/// Keys were made now, if any were.
pub fn new_keys(out: &mut Out, file: Option<&std::path::Path>) {
    if let Some(path) = file {
        out.say(format_args!("New keys are in {}.", path.display()));
        out.say("Keep a copy of that file, apart from copies of the data: without it nothing sealed opens again.");
    }
}

/// Where the server listens, and what the operator has to know now. Nobody has to read it.
pub fn serving(running: &Running) {
    let mut out = Lines::out();
    new_keys(&mut out, running.new_key_file.as_deref());
    out.say(format_args!("Kontaktbok listens on {}", running.url()));
    if let Some(metrics) = running.metrics {
        out.say(format_args!("Metrics on http://{metrics}/metrics"));
    }
}

/// A backup was put back.
pub fn restored(out: &mut Out, copy: &std::path::Path, aside: Option<&std::path::Path>) {
    out.say(format_args!("The school is as it was in {}.", copy.display()));
    if let Some(aside) = aside {
        out.say(format_args!("The database that was here is in {}.", aside.display()));
    }
    out.say("When the server runs again, phones give back what the copy lacks; new devices need a new code.");
}

/// What went wrong, and why.
pub fn failure(failure: &dyn std::error::Error) {
    let mut err = Lines::err();
    let mut last = failure.to_string();
    err.say(format_args!("kontaktbok: {last}"));
    let mut source = failure.source();
    while let Some(why) = source {
        let text = why.to_string();
        if !last.contains(&text) {
            err.say(format_args!("  because: {text}"));
        }
        last = text;
        source = why.source();
    }
}

/// What came of a command.
pub fn answer(out: &mut Out, answer: &Answer, zone: Tz) {
    match answer {
        Answer::Imported { summary, warnings, changed } => {
            for warning in warnings {
                out.say(format_args!("warning: {warning}"));
            }
            summary.lines().for_each(|line| out.say(line));
            if !changed {
                out.say("The register is the same as before.");
            }
        }
        Answer::Invited { code, link, expires_at, .. } => {
            out.say(format_args!("Code: {code}"));
            if let Some(link) = link {
                out.say(format_args!("Link: {link}"));
                qr(out, link);
            }
            out.say(format_args!("Good once, until {}.", clock(*expires_at, zone)));
        }
        Answer::People { people } if people.is_empty() => {
            out.say("Nobody can be invited yet: `kontaktbok import` reads who is at the school.");
        }
        Answer::People { people } => {
            for (id, name, roles) in people {
                let roles = if roles.is_empty() { String::new() } else { format!("  ({roles})") };
                out.say(format_args!("{id}  {name}{roles}"));
            }
        }
        Answer::Revoked { device, now: true } => out.say(format_args!("{device} is revoked.")),
        Answer::Revoked { device, now: false } => out.say(format_args!("{device} was let in no longer before.")),
        Answer::Devices { devices } if devices.is_empty() => out.say("No device is enrolled."),
        Answer::Devices { devices } => {
            for line in devices {
                let seen = line.seen_at.map_or_else(|| "never".to_owned(), |at| day_and_clock(at, zone));
                let state = if line.let_in { "" } else { "  ENDED" };
                out.say(format_args!("{}  {}  {}  last seen {seen}{state}", line.device, line.person, line.name));
            }
        }
        Answer::BackedUp { file, bytes } => {
            out.say(format_args!("{} ({bytes} bytes). The key file is not in it.", file.display()));
        }
        Answer::Checked { documents, changes, readings, faults } => {
            for fault in faults {
                out.say(format_args!("FAULT: {fault}"));
            }
            let faults = faults.len();
            out.say(format_args!(
                "{documents} documents, {changes} changes, {readings} logged readings, {faults} faults"
            ));
        }
    }
}

fn qr(out: &mut Out, link: &str) {
    match QrCode::new(link.as_bytes()) {
        Ok(code) => {
            code.render::<Dense1x2>().quiet_zone(true).build().lines().for_each(|line| out.say(line));
        }
        Err(_) => out.say("(too long for a QR code)"),
    }
}

fn local(at: i64, zone: Tz) -> chrono::DateTime<Tz> {
    chrono::DateTime::from_timestamp_millis(at).unwrap_or_default().with_timezone(&zone)
}

fn clock(at: i64, zone: Tz) -> String {
    local(at, zone).format("%H.%M").to_string()
}

fn day_and_clock(at: i64, zone: Tz) -> String {
    local(at, zone).format("%Y-%m-%d %H.%M").to_string()
}
