//! The documents of a request.

use axum::{
    body::Body,
    extract::{Query as FromQuery, rejection::QueryRejection},
    http::HeaderMap,
};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    protocol::{
        answer::Refusal,
        body::{self, Read},
    },
    requests::intake::{self, Declared, Query, Taken},
    state::{App, Place, place, wait},
};

/// The documents of a request, and what is held while they are worked on.
pub(crate) struct Received {
    pub(crate) taken: Taken,
    pub(crate) shape: dixit_io::Shape,
    /// The memory of the body.
    pub(crate) held: Option<OwnedSemaphorePermit>,
    pub(crate) place: Place,
}

/// Reads the documents of a request, on a thread of the pool.
pub(crate) async fn receive(
    app: &App,
    query: Result<FromQuery<Query>, QueryRejection>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Received, Refusal> {
    let FromQuery(query) = query.map_err(|error| Refusal::bad(error.body_text()))?;
    let declared = Declared::of(headers)?;
    let limits = &app.options.limits;
    let Read { bytes, held } = body::read(headers, body, limits, &app.memory).await?;
    let place = place(app)?;
    let (shape, limit) = (query.shape(), limits.body);
    let asked = app
        .pool
        .ask(move |_| intake::take(bytes, declared, &query, limit));
    let taken = wait(app, asked).await??;
    Ok(Received {
        taken,
        shape,
        held,
        place,
    })
}
