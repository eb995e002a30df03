//! Owns the link between tablet and ward: a TCP proxy on loopback that can refuse, fall silent, or
//! cut every connection after so many bytes. It counts what the tablet sent.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the link does with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    /// Carries everything.
    Good,
    /// Breaks every connection at once.
    Down,
    /// Takes connections and bytes, and gives nothing on: like a tablet carried out of reach.
    Silent,
    /// Breaks each connection once the tablet sent so many bytes over it.
    CutAfter(u64),
    /// Breaks each connection once the ward answered so many bytes over it: what was asked arrived.
    CutAnswerAfter(u64),
}

struct Shared {
    weather: watch::Sender<Weather>,
    up: watch::Sender<u64>,
    connections: AtomicU64,
    upstream: Mutex<SocketAddr>,
}

/// The link; gone when dropped.
pub struct Link {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Link {
    /// A good link to a ward.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn to(upstream: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            weather: watch::Sender::new(Weather::Good),
            up: watch::Sender::new(0),
            connections: AtomicU64::new(0),
            upstream: Mutex::new(upstream),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self {
            address,
            shared,
            accepting,
        })
    }

    /// Where the tablet finds the ward.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes the weather; connections that stand feel it too.
    pub fn set(&self, weather: Weather) {
        self.shared.weather.send_replace(weather);
    }

    /// The ward has another address now.
    pub fn lead_to(&self, upstream: SocketAddr) {
        *self
            .shared
            .upstream
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = upstream;
    }

    /// Bytes that the tablet sent and the link took, TLS and all.
    #[must_use]
    pub fn bytes_up(&self) -> u64 {
        *self.shared.up.borrow()
    }

    /// Connections that the tablet made.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Waits until the tablet sent so many bytes in all; answers false when it did not within
    /// `patience`.
    pub async fn sent(&self, bytes: u64, patience: Duration) -> bool {
        let mut up = self.shared.up.subscribe();
        let reached = tokio::time::timeout(patience, up.wait_for(|up| *up >= bytes));
        reached.await.is_ok()
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.accepting.abort();
        self.set(Weather::Down);
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((tablet, _)) = listener.accept().await {
        shared.connections.fetch_add(1, Ordering::SeqCst);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            // A broken connection is what this is for.
            let _ = carry(tablet, &shared).await;
        });
    }
}

/// Carries one connection until an end or the weather breaks it.
async fn carry(mut tablet: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut weather = shared.weather.subscribe();
    if *weather.borrow_and_update() == Weather::Down {
        return tablet.set_zero_linger();
    }
    let upstream = *shared
        .upstream
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let mut ward = TcpStream::connect(upstream).await?;
    let (mut from_tablet, mut from_ward) = (vec![0; 16 * 1024], vec![0; 16 * 1024]);
    let (mut sent, mut answered) = (0, 0);
    loop {
        let now = *weather.borrow_and_update();
        let silent = now == Weather::Silent;
        let room = match now {
            Weather::Down => 0,
            Weather::CutAfter(bytes) => bytes.saturating_sub(sent),
            Weather::CutAnswerAfter(bytes) => bytes.saturating_sub(answered),
            Weather::Good | Weather::Silent => u64::MAX,
        };
        if room == 0 {
            // The ward still reads what came through; the tablet is cut off at once.
            tablet.set_zero_linger()?;
            return ward.shutdown().await;
        }
        let most = usize::try_from(room)
            .unwrap_or(usize::MAX)
            .min(from_tablet.len());
        tokio::select! {
            changed = weather.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
            }
            read = tablet.read(&mut from_tablet[..most]) => {
                let bytes = read?;
                if bytes == 0 {
                    return Ok(());
                }
                let count = u64::try_from(bytes).expect("a buffer's length fits");
                sent += count;
                shared.up.send_modify(|up| *up += count);
                if !silent {
                    ward.write_all(&from_tablet[..bytes]).await?;
                }
            }
            read = ward.read(&mut from_ward), if !silent => {
                let bytes = read?;
                if bytes == 0 {
                    return Ok(());
                }
                let most = match now {
                    Weather::CutAnswerAfter(_) => bytes.min(most),
                    _ => bytes,
                };
                answered += u64::try_from(most).expect("a buffer's length fits");
                tablet.write_all(&from_ward[..most]).await?;
            }
        }
    }
}
