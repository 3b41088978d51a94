//! Reading the body of a request, within limits.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{HeaderMap, StatusCode, header},
};
use http_body_util::BodyExt;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{Limits, protocol::answer::Refusal};

/// A body, and the memory that was set aside for it.
pub(crate) struct Read {
    pub(crate) bytes: Vec<u8>,
    pub(crate) held: Option<OwnedSemaphorePermit>,
}

/// What memory is counted in.
const BLOCK: usize = 16 << 10;

/// The memory for all bodies.
pub(crate) fn memory(limits: &Limits) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(limits.memory.div_ceil(BLOCK)))
}

/// Reads it. What is too long is read to its end and thrown away, within
/// reason, for most clients only hear us when they have spoken.
pub(crate) async fn read(
    headers: &HeaderMap,
    body: Body,
    limits: &Limits,
    memory: &Arc<Semaphore>,
) -> Result<Read, Refusal> {
    plain(headers)?;
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let mut body = body;
    if length.is_some_and(|length| length > limits.body as u64) {
        drain(&mut body, limits).await;
        return Err(too_long(limits));
    }
    match timeout(limits.body_time, read_all(&mut body, limits, memory)).await {
        Ok(Err(refusal)) => {
            drain(&mut body, limits).await;
            Err(refusal)
        }
        Ok(read) => read,
        Err(_) => Err(Refusal::new(
            StatusCode::REQUEST_TIMEOUT,
            format!("the body was not there after {:?}", limits.body_time),
        )),
    }
}

fn plain(headers: &HeaderMap) -> Result<(), Refusal> {
    match headers.get(header::CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "send the body as it is, without Content-Encoding",
        )),
        _ => Ok(()),
    }
}

fn too_long(limits: &Limits) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!(
            "the body has more than {} bytes; send fewer documents at a time",
            limits.body
        ),
    )
}

async fn read_all(
    body: &mut Body,
    limits: &Limits,
    memory: &Arc<Semaphore>,
) -> Result<Read, Refusal> {
    let mut read = Read {
        bytes: Vec::new(),
        held: None,
    };
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::bad("the body ends too early"))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if read.bytes.len() + data.len() > limits.body {
            return Err(too_long(limits));
        }
        read.hold(data.len(), memory)?;
        read.bytes.extend_from_slice(&data);
    }
    Ok(read)
}

impl Read {
    /// Sets memory aside for so many more bytes.
    fn hold(&mut self, more: usize, memory: &Arc<Semaphore>) -> Result<(), Refusal> {
        let held = self
            .held
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = (self.bytes.len() + more)
            .div_ceil(BLOCK)
            .saturating_sub(held);
        if missing == 0 {
            return Ok(());
        }
        let more = memory.clone().try_acquire_many_owned(missing as u32);
        let more = more.map_err(|_| Refusal::busy("too much is being read now"))?;
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        Ok(())
    }
}

/// Reads what nobody wants, but not for ever.
async fn drain(body: &mut Body, limits: &Limits) {
    const TIME: Duration = Duration::from_secs(10);
    let mut left = limits.body.saturating_mul(32);
    let reading = async {
        while let Some(Ok(frame)) = body.frame().await {
            left = left.saturating_sub(frame.data_ref().map_or(0, |data| data.len()));
            if left == 0 {
                break;
            }
        }
    };
    // What is not read in this time is cut off.
    let _ = timeout(TIME.min(limits.body_time), reading).await;
}
