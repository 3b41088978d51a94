use serde::{Deserialize, Serialize};

/// A document that failed: a line of `failures.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureRecord {
    /// The file, or `-`, if the document could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The line of the file on which the document begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The document's id, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The stage, if the document could be read and a stage failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Why.
    pub reason: String,
}

impl FailureRecord {
    /// Appends it to `out` as one line of JSON, with its line end.
    pub fn write(&self, out: &mut Vec<u8>) {
        serde_json::to_writer(&mut *out, self).expect("memory takes a record");
        out.push(b'\n');
    }
}
