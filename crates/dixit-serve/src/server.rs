//! Listening, and ending.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::{Builder, Runtime},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};

use crate::{
    Collection, Engine, Error, Info, Options, protocol::write_timeout::WriteTimeout,
    routes::routes, state::App,
};

/// A server that listens.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    app: Arc<App>,
}

/// Tells a server to end: no more connections, and those there are end with
/// the requests they are at.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<bool>);

impl Default for Stop {
    fn default() -> Stop {
        Stop(watch::Sender::new(false))
    }
}

impl Stop {
    /// Says so.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    async fn wait(&self) {
        let mut stopped = self.0.subscribe();
        // The sender lives as long as we do.
        let _ = stopped.wait_for(|stop| *stop).await;
    }
}

impl Server {
    /// Listens.
    ///
    /// # Errors
    ///
    /// If the address is taken, or could be reached by others and there is no
    /// token, or if there is no such collection.
    pub fn bind(
        options: Options,
        engine: Arc<dyn Engine>,
        info: Info,
        collection: Option<Collection>,
    ) -> Result<Server, Error> {
        options.check()?;
        // One thread for all connections: it only moves bytes.
        let runtime = Builder::new_current_thread()
            .enable_all()
            // Those that ask tables.
            .max_blocking_threads(8)
            .build();
        let runtime = runtime.map_err(|error| Error::new("cannot start").because(error))?;
        let listener = runtime.block_on(TcpListener::bind(options.address));
        let listener = listener.map_err(|error| {
            Error::new(format!("cannot listen on {}", options.address)).because(error)
        })?;
        Ok(Server {
            runtime,
            listener,
            app: Arc::new(App::new(options, engine, info, collection)?),
        })
    }

    /// Where it listens: the port that was found, if any would do.
    ///
    /// # Errors
    ///
    /// If the system does not know.
    pub fn address(&self) -> Result<SocketAddr, Error> {
        let address = self.listener.local_addr();
        address.map_err(|error| Error::new("cannot tell the address").because(error))
    }

    /// Answers until it is told to stop, by `stop` or, with `signals`, by
    /// Ctrl-C or SIGTERM.
    ///
    /// # Errors
    ///
    /// If it cannot listen for signals.
    pub fn run(self, stop: &Stop, signals: bool) -> Result<(), Error> {
        let Server {
            runtime,
            listener,
            app,
        } = self;
        runtime.block_on(async {
            if signals {
                listen_for_signals(stop.clone())?;
            }
            serve(&listener, &app, stop).await;
            Ok::<(), Error>(())
        })?;
        if let Some(open) = &app.collection {
            open.rebuild.wait(app.options.limits.grace);
        }
        Ok(())
    }
}

async fn serve(listener: &TcpListener, app: &Arc<App>, stop: &Stop) {
    let limits = app.options.limits;
    let service = routes(app.clone());
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let (stream, place) = tokio::select! {
            accepted = accept(listener, &places) => accepted,
            () = stop.wait() => break,
        };
        let connection = Connection {
            service: service.clone(),
            app: app.clone(),
            place,
        };
        tokio::spawn(connection.serve(stream, graceful.watcher()));
    }
    // Who is still there then is cut off when the runtime ends.
    let _ = timeout(limits.grace, graceful.shutdown()).await;
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, OwnedSemaphorePermit) {
    let place = places.clone().acquire_owned().await;
    let place = place.expect("the semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, place),
            Err(error) if is_of_one(&error) => {}
            // Too many open files, most likely: others must close theirs.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Whether only this connection failed.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};

    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

struct Connection {
    service: axum::Router,
    app: Arc<App>,
    place: OwnedSemaphorePermit,
}

impl Connection {
    async fn serve(self, stream: TcpStream, watcher: Watcher) {
        let limits = self.app.options.limits;
        // Small answers need not wait for more.
        let _ = stream.set_nodelay(true);
        let connections = &self.app.metrics.connections;
        connections.inc();
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_time)
            .max_buf_size(64 << 10)
            .half_close(false)
            .serve_connection(
                TokioIo::new(WriteTimeout::new(stream, limits.stall_time)),
                TowerToHyperService::new(self.service),
            );
        // A connection that breaks is its client's matter.
        let _ = watcher.watch(connection).await;
        connections.dec();
        drop(self.place);
    }
}

/// Ctrl-C and SIGTERM stop; nobody needs to be told twice.
fn listen_for_signals(stop: Stop) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
            let signal = signal(kind);
            let mut signal =
                signal.map_err(|error| Error::new("cannot listen for signals").because(error))?;
            let stop = stop.clone();
            tokio::spawn(async move {
                signal.recv().await;
                stop.stop();
            });
        }
    }
    #[cfg(not(unix))]
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.stop();
        }
    });
    Ok(())
}
