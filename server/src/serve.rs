//! From a configuration to a running server, and back to nothing: the order in which things are opened and closed.

use std::{fs::File, io, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle};
use tokio_rustls::TlsAcceptor;

use crate::{
    as_it_was,
    beginning::{self, BeginError, Start},
    carry,
    commands::{Answer, Ask, CommandError},
    config::{Config, Database, Transport},
    connections::{
        Connections,
        serving::{self, Serving},
    },
    control,
    feed::Seen,
    handles::Handles,
    hosted,
    http::{self, App},
    invitations,
    keys::file::{self, KeyError},
    limits::{Limits, Rates},
    listen::{self, ListenError},
    live::Live,
    metering,
    office::Office,
    policy::PolicyError,
    run,
    sessions::Sessions,
    store::{Store, StoreError, postgres::Postgres, sqlite::Sqlite},
};

/// The server cannot start; each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The data folder.
    #[error("the data folder {0}: {1}")]
    Data(PathBuf, io::Error),
    /// Another process works on it.
    #[error("another Kontaktbok works on the data folder {0}")]
    Busy(PathBuf),
    /// The key file.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The register in it.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The address or the certificate.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// It failed after keys had been made, of which nobody was told.
    #[error(
        "new keys were made in {0}: keep a copy of that file, apart from copies of the data. Then the start failed"
    )]
    WithNewKeys(PathBuf, #[source] Box<ServeError>),
    /// The control socket.
    #[error("the control socket {0}: {1} (its path may be at most about 100 bytes long)")]
    Control(PathBuf, io::Error),
}

impl ServeError {
    /// Says too which keys were made before it.
    fn with(self, new_key_file: Option<&PathBuf>) -> Self {
        match new_key_file {
            Some(path) => Self::WithNewKeys(path.clone(), Box::new(self)),
            None => self,
        }
    }
}

impl From<BeginError> for ServeError {
    fn from(error: BeginError) -> Self {
        match error {
            BeginError::Keys(error) => error.into(),
            BeginError::Store(error) => error.into(),
        }
    }
}

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// `http` or `https`.
    pub scheme: &'static str,
    /// Where its metrics are.
    pub metrics: Option<SocketAddr>,
    /// The key file, when it was made now: say so aloud.
    pub new_key_file: Option<PathBuf>,
    /// What it works with.
    pub app: Arc<App>,
    /// The connections to it.
    pub connections: Connections,
    done: JoinHandle<()>,
}

impl Running {
    /// Comes back when the server has stopped: every session closed, everything accepted committed.
    pub async fn stopped(self) {
        let _ = self.done.await;
    }

    /// The address as a link begins.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.addr)
    }
}

/// Takes the data folder for this process, and makes it when it is not there.
pub(crate) fn lock(config: &Config) -> Result<File, ServeError> {
    let data = |e| ServeError::Data(config.data.clone(), e);
    std::fs::create_dir_all(&config.data).map_err(data)?;
    std::fs::set_permissions(&config.data, std::os::unix::fs::PermissionsExt::from_mode(0o700)).map_err(data)?;
    let lock = File::create(config.lock_file()).map_err(data)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(std::fs::TryLockError::WouldBlock) => Err(ServeError::Busy(config.data.clone())),
        Err(std::fs::TryLockError::Error(e)) => Err(data(e)),
    }
}

/// Opens what is in the data folder, and says which key file was made for it now. The caller holds the lock.
async fn open(config: Config) -> Result<(Office, Option<PathBuf>), ServeError> {
    let store: Arc<dyn Store> = match &config.database {
        Database::File(path) => Arc::new(Box::pin(Sqlite::open(path)).await?),
        Database::Postgres(options) => Arc::new(Box::pin(Postgres::open(options.as_ref().clone())).await?),
    };
    // A database knows its keys before anything else is in it; one without them is as new as if it had been made now.
    let key_id = store.meta("key_id").await?;
    let (keys, start) = beginning::keys(&config, key_id.is_some())?;
    let made_now = (start == Start::WithNewKeys).then(|| config.key_file.clone());
    let opened = async {
        match key_id {
            Some(id) if id != keys.id() => return Err(KeyError::Foreign(config.key_file.clone()).into()),
            Some(_) => {}
            None => store.set_meta("key_id", &keys.id()).await?,
        }
        file::serves(&config.key_file, &keys)?;
        Ok(Office::open(config, store, keys).await?)
    };
    let office = opened.await.map_err(|error: ServeError| error.with(made_now.as_ref()))?;
    Ok((office, made_now))
}

/// Does what is asked on the database directly; for when no server runs. Says too which key file was made for it now.
pub async fn obey(config: Config, ask: Ask) -> Result<(Answer, Option<PathBuf>), DirectError> {
    let there = beginning::look(&config).await.map_err(ServeError::from)?;
    if !there && !matches!(ask, Ask::Import { .. }) {
        return Err(DirectError::NoDatabase(beginning::place(&config.database)));
    }
    let _lock = lock(&config)?;
    let (office, new_key_file) = open(config).await?;
    let answer = office.obey(ask).await;
    office.store.close().await;
    match (answer, new_key_file) {
        (Ok(answer), new_key_file) => Ok((answer, new_key_file)),
        (Err(error), None) => Err(error.into()),
        (Err(error), Some(path)) => Err(DirectError::WithNewKeys(path, error)),
    }
}

/// It could not be done directly.
#[derive(Debug, thiserror::Error)]
pub enum DirectError {
    /// There is nothing.
    #[error("there is no database in {0}: `kontaktbok import` or `kontaktbok serve` makes one")]
    NoDatabase(String),
    /// It could not be opened.
    #[error(transparent)]
    Open(#[from] ServeError),
    /// It was not done.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// It was not done, after keys had been made for it.
    #[error("new keys were made in {0}: keep a copy of that file, apart from copies of the data. Then it failed")]
    WithNewKeys(PathBuf, #[source] CommandError),
}

/// Opens everything, listens, and serves until `shutdown` comes.
pub async fn serve(config: Config, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<Running, ServeError> {
    // First what may be wrong with what was said: it should not cost anything else. Least of all may keys be made that
    // nobody is told of.
    let listener = listen::bind(config.listen).await?;
    let addr = listener.local_addr().map_err(|e| ListenError::Address(config.listen, e))?;
    let handles = Handles::raise();
    let mut config = config;
    if config.public_url.is_none() && config.transport != Transport::BehindProxy {
        config.public_url = Some(format!("{}://{addr}", config.scheme()));
    }
    let scheme = config.scheme();
    let certificate = match &config.transport {
        Transport::Tls { cert, key } => Some(listen::certificate(cert, key)?),
        Transport::Plain | Transport::BehindProxy => None,
    };
    let metrics = match config.metrics {
        Some(address) => Some(listen::bind(address).await?),
        None => None,
    };
    beginning::look(&config).await?;
    let lock = lock(&config)?;
    let socket_path = config.control_socket();
    let control = control::bind(&socket_path).map_err(|e| ServeError::Control(socket_path.clone(), e))?;
    let (office, new_key_file) = open(config).await?;
    let office = Arc::new(office);
    let metrics = metrics.map(metering::serve);

    let live = Live::default();
    let desk = run::start(office.clone(), live.clone());
    let mut origins = office.config.origins.clone();
    origins.extend(office.config.public_url.clone());
    let app = Arc::new(App {
        sessions: Sessions::new(office.clock().clone(), office.config.token_ms),
        limits: Limits::new(Rates::default()),
        office: office.clone(),
        desk: desk.clone(),
        live: live.clone(),
        origins,
    });
    let browsers = hosted::serve(app.clone(), handles.phones())
        .await
        .map_err(|error| ServeError::from(error).with(new_key_file.as_ref()))?;
    let helpers = [
        tokio::spawn(browsers.clone().look_after()),
        live.watch(office.clone(), desk.clone()),
        control::serve(control, control::Control { office: office.clone(), live: live.clone(), app: app.clone() }),
        every_second(app.clone()),
    ];

    let (stop, mut stopping) = watch::channel(false);
    let is_behind_proxy = office.config.transport == Transport::BehindProxy;
    let most = handles.connections();
    // Behind a proxy all come from its address: who of them is whom is not known here.
    let most_unknown = if is_behind_proxy { most } else { handles.unknown() };
    let serving = Serving {
        router: http::router_with_browsers(app.clone(), browsers.router()),
        tls: certificate.map(|certificate| TlsAcceptor::from(Arc::new(certificate))),
        head: if is_behind_proxy { serving::HEAD_OF_A_PROXY } else { serving::HEAD },
        connections: Connections::new(most, most_unknown),
    };
    let connections = serving.connections.clone();
    let stopped = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    let serving = tokio::spawn(serving::serve(listener, serving, stopped));
    office.feed.tell(Seen::Started { at: office.clock().now() });
    as_it_was::what_was_left(&office).await;
    carry::what_was_left(&office, &app.desk).await;
    invitations::what_was_left(&office, &app.desk).await;
    office.forget_trips().await;
    office.forget_what_has_ended().await;

    let done = tokio::spawn(async move {
        shutdown.await;
        tracing::info!("stopping");
        let _ = stop.send(true);
        browsers.stop().await;
        // Sessions end and what was accepted is committed; a socket that does not let go is left behind.
        let _ = tokio::time::timeout(Duration::from_secs(10), desk.stop()).await;
        let _ = tokio::time::timeout(Duration::from_secs(3), sockets_gone(&live)).await;
        let _ = tokio::time::timeout(Duration::from_secs(5), serving).await;
        helpers.iter().for_each(JoinHandle::abort);
        let _ = std::fs::remove_file(&socket_path);
        office.store.close().await;
        drop(lock);
        tracing::info!("stopped");
    });
    Ok(Running { addr, scheme, metrics, new_key_file, app, connections, done })
}

/// Comes back when every socket has sent its last and is gone.
async fn sockets_gone(live: &Live) {
    while live.count() > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Date boundaries, and forgetting what has expired. Asking the clock each second costs nothing and is right also
/// after the machine has slept or its clock was set.
fn every_second(app: Arc<App>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut tick = tokio::time::interval(Duration::from_secs(1));
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut swept = 0_u32;
        loop {
            tick.tick().await;
            let office = &app.office;
            if office.policy().today() != office.clock().today(office.config.time_zone) {
                match office.read_policy().await {
                    Ok(()) => app.live.rights_changed(),
                    Err(error) => tracing::error!(%error, "rights could not be worked out for the new day"),
                }
            }
            swept = (swept + 1) % 3600;
            if swept.is_multiple_of(60) {
                app.sessions.sweep();
                app.limits.sweep();
            }
            if swept == 0 {
                carry::what_was_left(office, &app.desk).await;
                office.forget_trips().await;
                office.forget_what_has_ended().await;
            }
        }
    })
}
