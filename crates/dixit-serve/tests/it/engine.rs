//! An engine without models, which does what the text says, and a server of it.

use std::{
    net::SocketAddr,
    num::NonZero,
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

use dixit_core::Document;
use dixit_io::FailureRecord;
use dixit_serve::{
    Collection, Engine, Error, Example, Info, Limits, ModelInfo, Options, Server, Stop, Worker,
};

use crate::client::{Answer, Client};

struct Obedient;

impl Engine for Obedient {
    fn worker(&self) -> Box<dyn Worker + '_> {
        Box::new(Obedient)
    }
}

impl Worker for Obedient {
    /// `sleep 200` takes so many milliseconds, `fail` fails, `panic` panics.
    fn annotate(&mut self, doc: Document) -> Result<Document, FailureRecord> {
        let mut words = doc.text().split(' ');
        match words.next() {
            Some("sleep") => {
                let time = words.next().and_then(|ms| ms.parse().ok());
                thread::sleep(Duration::from_millis(time.expect("milliseconds")));
                Ok(doc)
            }
            Some("fail") => Err(FailureRecord {
                source: None,
                line: None,
                id: Some(doc.id().to_owned()),
                stage: Some("obey".to_owned()),
                reason: "it was told to fail".to_owned(),
            }),
            Some("panic") => panic!("it was told to"),
            _ => Ok(doc),
        }
    }
}

/// A server on a free port, which ends with the test.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) stop: Stop,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

/// Limits short enough for a test.
pub(crate) fn limits() -> Limits {
    Limits {
        body: 100_000,
        memory: 4 << 20,
        requests: 32,
        connections: 64,
        head_time: Duration::from_millis(800),
        body_time: Duration::from_millis(800),
        answer_time: Duration::from_secs(5),
        stall_time: Duration::from_secs(2),
        grace: Duration::from_secs(5),
    }
}

pub(crate) fn options() -> Options {
    Options {
        address: "127.0.0.1:0".parse().expect("an address"),
        jobs: NonZero::new(2).expect("two"),
        limits: limits(),
        ..Options::default()
    }
}

impl Running {
    pub(crate) fn start(options: Options) -> Running {
        Running::with(options, None)
    }

    pub(crate) fn with(options: Options, collection: Option<Collection>) -> Running {
        let info = Info {
            version: "1.2.3".to_owned(),
            pipeline: "obedient".to_owned(),
            stages: vec!["obey".to_owned()],
            models: vec![ModelInfo {
                stage: "obey".to_owned(),
                kind: "none 1".to_owned(),
                bytes: 1,
                sha256: "0".repeat(64),
                made: Vec::new(),
            }],
            examples: vec![Example {
                name: "one".to_owned(),
                title: "One & <only>".to_owned(),
                text: "“It is over,” Kim said.".to_owned(),
            }],
        };
        let server =
            Server::bind(options, Arc::new(Obedient), info, collection).expect("a free port");
        let (address, stop) = (server.address().expect("an address"), Stop::default());
        let told = stop.clone();
        Running {
            address,
            stop,
            thread: Some(thread::spawn(move || server.run(&told, false))),
        }
    }

    pub(crate) fn client(&self) -> Client {
        Client::connect(self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.client().ask("GET", path, &[], b"")
    }

    pub(crate) fn annotate(&self, kind: &str, body: impl AsRef<[u8]>) -> Answer {
        let headers = [("Content-Type", kind)];
        self.client()
            .ask("POST", "/v1/annotate", &headers, body.as_ref())
    }

    /// Waits until it has ended.
    pub(crate) fn ends(&mut self) {
        let thread = self.thread.take().expect("it has not ended before");
        let ended = thread.join().expect("it does not panic");
        ended.expect("it ends well");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.stop();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(thread::panicking() || ended.is_ok(), "the server panicked");
        }
    }
}
