//! Answers of many documents, sent as they are done.

use std::{
    collections::VecDeque,
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    vec,
};

use axum::body::Bytes;
use dixit_core::Document;
use dixit_io::{FailureRecord, Shape, write_document};
use http_body::Frame;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::{
    Worker,
    work::{metrics::Metrics, pool::Pool},
};

/// A line of an answer.
pub(crate) struct Line {
    pub(crate) bytes: Vec<u8>,
    /// The failure, if it is one.
    pub(crate) failure: Option<FailureRecord>,
}

/// Annotates a document and writes its line, or why there is none.
pub(crate) fn line(
    doc: Result<Document, FailureRecord>,
    shape: &Shape,
    worker: &mut dyn Worker,
    metrics: &Metrics,
) -> Line {
    let words = doc
        .as_ref()
        .map_or(0, |doc| doc.text().split_ascii_whitespace().count());
    let mut bytes = Vec::new();
    let failure = match doc.and_then(|doc| worker.annotate(doc)) {
        Ok(doc) => {
            write_document(&doc, shape, &mut bytes);
            None
        }
        Err(failure) => {
            failure.write(&mut bytes);
            Some(failure)
        }
    };
    metrics.document(words as u64, failure.is_some());
    Line { bytes, failure }
}

/// What stands around and between the lines.
#[derive(Clone, Copy)]
pub(crate) struct Marks {
    pub(crate) open: &'static str,
    pub(crate) between: &'static str,
    pub(crate) close: &'static str,
}

impl Marks {
    pub(crate) const LINES: Marks = Marks {
        open: "",
        between: "",
        close: "",
    };
    pub(crate) const ARRAY: Marks = Marks {
        open: "[",
        between: ",",
        close: "]\n",
    };
}

/// The body of the answer. A few documents are worked on ahead of the reader,
/// and none if it does not read: it holds nothing but its own request.
pub(crate) struct Lines {
    pool: Arc<Pool>,
    metrics: Arc<Metrics>,
    shape: Shape,
    marks: Marks,
    rest: vec::IntoIter<Result<Document, FailureRecord>>,
    ahead: usize,
    waiting: VecDeque<oneshot::Receiver<Line>>,
    /// What is written so far is begun, and ended.
    begun: bool,
    ended: bool,
    _held: Option<OwnedSemaphorePermit>,
}

impl Lines {
    pub(crate) fn new(
        (pool, metrics): (Arc<Pool>, Arc<Metrics>),
        shape: Shape,
        marks: Marks,
        documents: Vec<Result<Document, FailureRecord>>,
        ahead: usize,
        held: Option<OwnedSemaphorePermit>,
    ) -> Lines {
        let mut lines = Lines {
            pool,
            metrics,
            shape,
            marks,
            rest: documents.into_iter(),
            ahead,
            waiting: VecDeque::new(),
            begun: false,
            ended: false,
            _held: held,
        };
        lines.ask();
        lines
    }

    fn ask(&mut self) {
        while self.waiting.len() < self.ahead {
            let Some(doc) = self.rest.next() else {
                return;
            };
            let (shape, metrics) = (self.shape, self.metrics.clone());
            let asked = self
                .pool
                .ask(move |worker| line(doc, &shape, worker, &metrics));
            self.waiting.push_back(asked);
        }
    }

    /// A line with the mark before it.
    fn marked(&mut self, line: Line) -> Bytes {
        let mark = match self.begun {
            true => self.marks.between,
            false => self.marks.open,
        };
        self.begun = true;
        match mark {
            "" => line.bytes.into(),
            mark => [mark.as_bytes(), &line.bytes].concat().into(),
        }
    }

    fn last(&mut self) -> Option<Bytes> {
        if std::mem::replace(&mut self.ended, true) || self.marks.close.is_empty() {
            return None;
        }
        let open = if self.begun { "" } else { self.marks.open };
        Some([open, self.marks.close].concat().into())
    }
}

impl http_body::Body for Lines {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let this = &mut *self;
        let Some(first) = this.waiting.front_mut() else {
            return Poll::Ready(this.last().map(|bytes| Ok(Frame::data(bytes))));
        };
        let line = match Pin::new(first).poll(cx) {
            Poll::Pending => return Poll::Pending,
            // A panic outside the stages: nothing is lost.
            Poll::Ready(Err(_)) => failed(),
            Poll::Ready(Ok(line)) => line,
        };
        this.waiting.pop_front();
        this.ask();
        Poll::Ready(Some(Ok(Frame::data(this.marked(line)))))
    }
}

fn failed() -> Line {
    let failure = FailureRecord {
        source: None,
        line: None,
        id: None,
        stage: None,
        reason: "the document could not be written; this is a fault of the program".to_owned(),
    };
    let mut bytes = Vec::new();
    failure.write(&mut bytes);
    Line {
        bytes,
        failure: Some(failure),
    }
}
