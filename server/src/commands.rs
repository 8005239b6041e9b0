//! What the operator can have done, by a running server or on the database directly: one function each, in words that
//! travel over the control socket.

use std::path::PathBuf;

use kontaktbok_documents::{DeviceId, PersonId};
use kontaktbok_school::register::{ImportError, Thing};
use serde::{Deserialize, Serialize};

use crate::{
    codes,
    feed::Seen,
    import,
    office::Office,
    policy::PolicyError,
    random::NoRandom,
    store::{Checked, CodeHash, Ended, Invitation, StoreError},
};

/// What is asked.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Ask {
    /// Reads register files.
    Import {
        /// The folder with them, absolute.
        folder: PathBuf,
        /// What may be taken away.
        #[serde(default)]
        yes: Vec<Thing>,
    },
    /// Makes a one-time code.
    Invite {
        /// For whom.
        person: PersonId,
    },
    /// Who can be invited.
    People,
    /// Lets a device in no longer.
    Revoke {
        /// Which.
        device: DeviceId,
    },
    /// Which devices there are.
    Devices,
    /// Copies the database.
    Backup {
        /// To where, absolute; must not exist.
        file: PathBuf,
    },
    /// Checks database, chains and proofs.
    Check,
}

/// What came of it.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum Answer {
    /// The register is in.
    Imported {
        /// How many of what there are now.
        summary: String,
        /// What was odd, without names.
        warnings: Vec<String>,
        /// Whether the register is another than before.
        changed: bool,
    },
    /// A code is made.
    Invited {
        /// For whom.
        person: PersonId,
        /// To type.
        code: String,
        /// To follow, when the public address is known; holds a longer code.
        link: Option<String>,
        /// Until when, milliseconds since 1970.
        expires_at: i64,
    },
    /// Who can be invited.
    People {
        /// Id, name, roles.
        people: Vec<(PersonId, String, String)>,
    },
    /// The device is revoked.
    Revoked {
        /// Which.
        device: DeviceId,
        /// Whether it was let in until now.
        now: bool,
    },
    /// Which devices there are.
    Devices {
        /// All of them.
        devices: Vec<DeviceLine>,
    },
    /// The copy is made.
    BackedUp {
        /// Where.
        file: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// The check is done.
    Checked {
        /// How many documents there are.
        documents: u64,
        /// How many changes.
        changes: u64,
        /// How many logged readings.
        readings: u64,
        /// What is wrong; empty when all is well.
        faults: Vec<String>,
    },
}

impl From<Checked> for Answer {
    fn from(Checked { documents, changes, readings, faults }: Checked) -> Self {
        Self::Checked { documents, changes, readings, faults }
    }
}

/// A device, for the operator.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub struct DeviceLine {
    /// Which.
    pub device: DeviceId,
    /// Whose.
    pub person: PersonId,
    /// What kind of phone.
    pub name: String,
    /// When it was enrolled.
    pub enrolled_at: i64,
    /// When it last opened a session.
    pub seen_at: Option<i64>,
    /// Whether it is still let in.
    pub let_in: bool,
}

/// It was not done.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The server said why.
    #[error("{0}")]
    Refused(String),
    /// The server is gone in the middle.
    #[error("the server went away without an answer")]
    NoAnswer,
    /// Nobody by that id.
    #[error(
        "the register has nobody by the id {0} who can be invited; `kontaktbok invite` without an id lists who can"
    )]
    NobodyByThatId(PersonId),
    /// No device by that id.
    #[error("there is no device {0}; `kontaktbok revoke` without an id lists the devices")]
    NoDevice(DeviceId),
    /// The file is there.
    #[error("{0} exists already: a backup never overwrites")]
    FileExists(PathBuf),
    /// The import found something fatal.
    #[error(transparent)]
    Import(#[from] import::ImportError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Rights.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// No randomness.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
    /// The control socket.
    #[error("the control socket: {0}")]
    Io(#[from] std::io::Error),
}

impl CommandError {
    /// Whether somebody is protected now though the command was not done.
    pub fn has_protected_somebody(&self) -> bool {
        matches!(
            self,
            Self::Import(import::ImportError::Register(ImportError::Questions { newly_marked, .. }))
                if !newly_marked.is_empty()
        )
    }
}

impl Office {
    /// Does what is asked.
    pub async fn obey(&self, ask: Ask) -> Result<Answer, CommandError> {
        match ask {
            Ask::Import { folder, yes } => {
                let import::Made { summary, warnings, changed } = import::import(self, &folder, &yes).await?;
                if changed {
                    self.read_policy().await?;
                }
                self.feed.tell(Seen::Imported { at: self.clock().now() });
                Ok(Answer::Imported { summary, warnings, changed })
            }
            Ask::Invite { person } => self.invite(person).await,
            Ask::People => Ok(Answer::People { people: self.policy().invitable() }),
            Ask::Revoke { device } => self.revoke(device).await,
            Ask::Devices => self.list_devices().await,
            Ask::Backup { file } => self.back_up(file).await,
            Ask::Check => Ok(self.store.check(&self.keys.arrivals()).await?.into()),
        }
    }

    async fn invite(&self, person: PersonId) -> Result<Answer, CommandError> {
        if !self.policy().may_be_invited(&person) {
            return Err(CommandError::NobodyByThatId(person));
        }
        let (code, link, expires_at) = self.make_code(&person, codes::LIFETIME_MS).await?;
        Ok(Answer::Invited { person, code, link, expires_at })
    }

    /// Makes a one-time code for somebody, good for so long: to type, to follow when the public address is known, until
    /// when. Who asks for it has judged that this person may have one.
    pub(crate) async fn make_code(
        &self,
        person: &PersonId,
        lasts_ms: i64,
    ) -> Result<(String, Option<String>, i64), CommandError> {
        let made_at = self.clock().now();
        let expires_at = made_at.saturating_add(lasts_ms);
        let code = codes::typed()?;
        let mut texts = vec![code.clone()];
        let link = match &self.config.public_url {
            Some(url) => {
                let linked = codes::linked()?;
                // Behind '#': no server and no log of a proxy ever sees it.
                let link = format!("{url}/in#{linked}");
                texts.push(linked);
                Some(link)
            }
            None => None,
        };
        let codes = texts
            .iter()
            .filter_map(|text| codes::normalise(text))
            .map(|code| CodeHash {
                hash: self.keys.code_hash(&code),
                lookup: self.keys.code_lookup(codes::beginning(&code)),
            })
            .collect();
        self.store.invite(&Invitation { person: person.clone(), codes, made_at, expires_at }).await?;
        Ok((code, link, expires_at))
    }

    async fn revoke(&self, device: DeviceId) -> Result<Answer, CommandError> {
        if self.store.device(&device).await?.is_none() {
            return Err(CommandError::NoDevice(device));
        }
        let at = self.clock().now();
        let now = self.store.end_device(&device, Ended::Revoked, at).await?;
        if now {
            self.feed.tell(Seen::Ended { at, device: device.clone(), why: "revoked" });
        }
        Ok(Answer::Revoked { device, now })
    }

    async fn list_devices(&self) -> Result<Answer, CommandError> {
        let devices = self.store.devices().await?;
        let line = |device: crate::store::Device| DeviceLine {
            device: device.id,
            person: device.person,
            name: device.name,
            enrolled_at: device.enrolled_at,
            seen_at: device.seen_at,
            let_in: device.ended.is_none(),
        };
        Ok(Answer::Devices { devices: devices.into_iter().map(line).collect() })
    }

    async fn back_up(&self, file: PathBuf) -> Result<Answer, CommandError> {
        match self.store.backup(&file).await {
            Err(StoreError::Rival) => Err(CommandError::FileExists(file)),
            Err(error) => Err(error.into()),
            Ok(()) => {
                let bytes = std::fs::metadata(&file).map_or(0, |about| about.len());
                Ok(Answer::BackedUp { file, bytes })
            }
        }
    }
}
