//! The program `kontaktbok`: one subcommand per thing an operator does. `kontaktbok COMMAND --help` says more.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use kontaktbok_documents::{DeviceId, PersonId};
use kontaktbok_school::register::Thing;
use kontaktbok_server::{
    Config, Options, Restored,
    commands::{Answer, Ask},
    control,
    terminal::Lines,
};

mod arenas;
mod say;

/// Kontaktbok: the contact between school and home, also without coverage.
#[derive(Parser)]
#[command(name = "kontaktbok", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the school's server.
    Serve(Serve),
    /// Read the register from a folder of SS 12000 files; all or nothing.
    Import(Import),
    /// Make a one-time code for a person; without PERSON, list who can be invited.
    Invite(Invite),
    /// Let a device in no longer, from now on; without DEVICE, list the devices.
    Revoke(Revoke),
    /// Copy the database to a new file. The key file is not in it: keep a copy of that elsewhere.
    Backup(Backup),
    /// Put a backup into the place of the database, while no server runs. What it lacks comes back from phones.
    Restore(Restore),
    /// Check the database, the chains of arrivals and readings, and the proof of every arrival.
    Check(Check),
    /// Show what the running server commits and refuses, as JSON lines.
    Watch(Watch),
    /// Run a phone with its page on this machine.
    Phone(kontaktbok_server::phone::PhoneOptions),
    /// Show a made-up school with seven phones in a browser window.
    Demo(kontaktbok_server::demo::DemoOptions),
}

/// Where everything is; the same for every command.
#[derive(Args)]
struct Where {
    /// Configuration file (TOML); every option may stand in it by its long name.
    #[arg(long, env = "KONTAKTBOK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

impl Where {
    fn config(self) -> Result<Config, Failure> {
        Ok(self.options.resolve(self.config.as_deref())?)
    }
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    at: Where,
    /// How the log is written on standard error.
    #[arg(long, env = "KONTAKTBOK_LOG_FORMAT", default_value = "pretty")]
    log: say::LogFormat,
    /// Begin a new, empty school with a key file that has served another, or whose database is lost. Say it once.
    #[arg(long)]
    new_school: bool,
    /// End when standard input is closed, so that no server outlives what started it.
    #[arg(long)]
    until_stdin_closes: bool,
}

#[derive(Args)]
struct Import {
    /// Folder with files whose names begin with organisations, persons, groups, duties.
    folder: PathBuf,
    /// What the load may take away after the import has asked about it: marks, pupils, guardians ... Several with commas.
    #[arg(long, value_name = "THING", value_delimiter = ',')]
    yes: Vec<Thing>,
    /// Begin a new, empty school with a key file that has served another, or whose database is lost. Say it once.
    #[arg(long)]
    new_school: bool,
    #[command(flatten)]
    at: Where,
}

#[derive(Args)]
struct Invite {
    /// The person's id in the register.
    person: Option<PersonId>,
    #[command(flatten)]
    at: Where,
}

#[derive(Args)]
struct Revoke {
    /// The device's id.
    device: Option<DeviceId>,
    #[command(flatten)]
    at: Where,
}

#[derive(Args)]
struct Backup {
    /// The file to write; must not exist.
    file: PathBuf,
    #[command(flatten)]
    at: Where,
}

#[derive(Args)]
struct Restore {
    /// The backup. The database that is there steps aside into a folder of its own.
    file: PathBuf,
    #[command(flatten)]
    at: Where,
}

#[derive(Args)]
struct Check {
    #[command(flatten)]
    at: Where,
}

#[derive(Args)]
struct Watch {
    /// How many of the newest arrivals to show first.
    #[arg(long, default_value_t = 20)]
    newest: u32,
    #[command(flatten)]
    at: Where,
}

/// Anything that ends the program, in words for the operator.
type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse().command).await {
        Ok(code) => code,
        Err(failure) => {
            say::failure(&*failure);
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve(serve) => {
            say::start_log(serve.log);
            arenas::few();
            let config = Config { new_school: serve.new_school, ..serve.at.config()? };
            let running = kontaktbok_server::serve(config, say::told_to_stop(serve.until_stdin_closes)).await?;
            say::serving(&running);
            running.stopped().await;
            Ok(ExitCode::SUCCESS)
        }
        Command::Import(import) => {
            let folder = std::path::absolute(import.folder)?;
            let config = Config { new_school: import.new_school, ..import.at.config()? };
            obey(config, Ask::Import { folder, yes: import.yes }).await
        }
        Command::Invite(Invite { person: Some(person), at }) => obey(at.config()?, Ask::Invite { person }).await,
        Command::Invite(Invite { person: None, at }) => obey(at.config()?, Ask::People).await,
        Command::Revoke(Revoke { device: Some(device), at }) => obey(at.config()?, Ask::Revoke { device }).await,
        Command::Revoke(Revoke { device: None, at }) => obey(at.config()?, Ask::Devices).await,
        Command::Backup(backup) => {
            obey(backup.at.config()?, Ask::Backup { file: std::path::absolute(backup.file)? }).await
        }
        Command::Restore(restore) => {
            let config = restore.at.config()?;
            let zone = config.time_zone;
            let Restored { checked, aside } = kontaktbok_server::restore(config, &restore.file).await?;
            let mut out = Lines::out();
            say::restored(&mut out, &restore.file, aside.as_deref());
            say::answer(&mut out, &checked.into(), zone);
            said(out, true)
        }
        Command::Check(check) => obey(check.at.config()?, Ask::Check).await,
        Command::Phone(options) => {
            kontaktbok_server::phone::run(options).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Demo(options) => {
            kontaktbok_server::demo::run(options).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Watch(watch) => {
            let config = watch.at.config()?;
            let lines = control::watch(&config.control_socket(), watch.newest).await?;
            let mut lines = lines.ok_or("no server runs on this data folder")?;
            let mut out = Lines::out();
            while !out.is_over()
                && let Some(line) = lines.next_line().await?
            {
                out.say(line);
            }
            said(out, true)
        }
    }
}

/// Asks the running server, or works on the database directly when none runs.
async fn obey(config: Config, ask: Ask) -> Result<ExitCode, Failure> {
    let zone = config.time_zone;
    let mut out = Lines::out();
    let answer = if let Some(answer) = control::ask(&config.control_socket(), &ask).await? {
        answer
    } else {
        let (answer, new_key_file) = kontaktbok_server::obey(config, ask).await?;
        say::new_keys(&mut out, new_key_file.as_deref());
        answer
    };
    say::answer(&mut out, &answer, zone);
    said(out, !matches!(&answer, Answer::Checked { faults, .. } if !faults.is_empty()))
}

/// Ends a command that was done: whether all was well, and its answer could be written.
fn said(out: say::Out, well: bool) -> Result<ExitCode, Failure> {
    out.done().map_err(|error| format!("it was done, but what came of it could not be written: {error}"))?;
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
