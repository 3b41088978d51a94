use dixit_core::Document;
use dixit_io::FailureRecord;
use serde::Serialize;

/// What annotates documents.
pub trait Engine: Send + Sync + 'static {
    /// What one thread needs; it lives as long as the thread.
    fn worker(&self) -> Box<dyn Worker + '_>;
}

/// Annotates one document after the other.
pub trait Worker {
    /// Fills the layers of a document.
    ///
    /// # Errors
    ///
    /// Why this one cannot be annotated.
    fn annotate(&mut self, doc: Document) -> Result<Document, FailureRecord>;
}

/// What `/v1/info` says of the program.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Info {
    /// The version.
    pub version: String,
    /// The pipeline's name.
    pub pipeline: String,
    /// Its stages, in order.
    pub stages: Vec<String>,
    /// Its models.
    pub models: Vec<ModelInfo>,
    /// Articles to try.
    #[serde(skip)]
    pub examples: Vec<Example>,
}

/// An article that is one click away.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// What it is called in an address.
    pub name: String,
    /// What it is called on the page.
    pub title: String,
    /// It.
    pub text: String,
}

/// A model, as `/v1/info` describes it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ModelInfo {
    /// The stage that reads it.
    pub stage: String,
    /// Its kind and the version of its form.
    pub kind: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of the file, as hexadecimal digits.
    pub sha256: String,
    /// What it was made of, line by line.
    pub made: Vec<String>,
}
