//! What is counted, as Prometheus reads it.

use std::{fmt::Error, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{
        counter::Counter,
        family::{Family, MetricConstructor},
        gauge::Gauge,
        histogram::Histogram,
        info::Info,
    },
    registry::Registry,
};

pub(crate) const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Request {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Makes the histogram of a route.
#[derive(Clone, Debug)]
struct Seconds;

impl MetricConstructor<Histogram> for Seconds {
    fn new_metric(&self) -> Histogram {
        const BOUNDS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];
        Histogram::new(BOUNDS)
    }
}

/// All that is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Family<Route, Histogram, Seconds>,
    documents: Counter,
    failures: Counter,
    words: Counter,
    pub(crate) connections: Gauge,
    pub(crate) working: Gauge,
    pub(crate) waiting: Gauge,
    memory: Gauge,
}

impl Metrics {
    pub(crate) fn new(version: &str) -> Metrics {
        let mut metrics = Metrics {
            registry: Registry::with_prefix("dixit"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(Seconds),
            documents: Counter::default(),
            failures: Counter::default(),
            words: Counter::default(),
            connections: Gauge::default(),
            working: Gauge::default(),
            waiting: Gauge::default(),
            memory: Gauge::default(),
        };
        metrics.register(version);
        metrics
    }

    fn register(&mut self, version: &str) {
        let registry = &mut self.registry;
        let build = Info::new(vec![("version".to_owned(), version.to_owned())]);
        registry.register("build", "The program", build);
        registry.register("requests", "Requests answered", self.requests.clone());
        registry.register(
            "request_seconds",
            "Until an answer begins",
            self.seconds.clone(),
        );
        registry.register("documents", "Documents annotated", self.documents.clone());
        registry.register(
            "document_failures",
            "Documents that failed",
            self.failures.clone(),
        );
        registry.register("words", "Words annotated", self.words.clone());
        registry.register("connections", "Connections now", self.connections.clone());
        registry.register("working", "Requests worked on now", self.working.clone());
        registry.register(
            "waiting",
            "Jobs that wait for a thread",
            self.waiting.clone(),
        );
        registry.register("resident_bytes", "Memory in use", self.memory.clone());
    }

    pub(crate) fn request(&self, route: &str, status: u16, time: Duration) {
        let route = route.to_owned();
        let request = Request {
            route: route.clone(),
            status,
        };
        self.requests.get_or_create(&request).inc();
        self.seconds
            .get_or_create(&Route { route })
            .observe(time.as_secs_f64());
    }

    pub(crate) fn document(&self, words: u64, failed: bool) {
        match failed {
            true => self.failures.inc(),
            false => {
                self.words.inc_by(words);
                self.documents.inc()
            }
        };
    }

    pub(crate) fn text(&self) -> Result<String, Error> {
        if let Some(bytes) = resident() {
            self.memory.set(bytes);
        }
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Memory of this process, where the system tells.
fn resident() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: i64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024)
}
