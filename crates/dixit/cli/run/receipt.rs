//! `run.json`: what was run, on what, with which result.

use std::sync::Arc;

use dixit::{
    io::{Draft, Meter, SCHEMA},
    pipeline::Timings,
};
use serde_json::{Map, Value, json};

use super::{counts::Counts, plan::Plan};
use crate::cli::CliError;

/// What a run has done.
pub(super) struct Receipt<'a> {
    pub(super) plan: &'a Plan,
    pub(super) counts: Counts,
    pub(super) timings: Timings,
    pub(super) seconds: f64,
    pub(super) meter: Arc<Meter>,
}

impl Receipt<'_> {
    /// Written last: whoever sees it sees a whole run.
    pub(super) fn write(&self) -> Result<(), CliError> {
        let mut json = serde_json::to_vec_pretty(&self.json()).expect("plain values");
        json.push(b'\n');
        let mut draft = Draft::create(&self.plan.folder.file("run.json"))?;
        draft.push(&json)?;
        Ok(draft.finish()?)
    }

    fn json(&self) -> Value {
        let plan = self.plan;
        json!({
            "dixit": env!("CARGO_PKG_VERSION"),
            "schema": SCHEMA,
            "fingerprint": plan.fingerprint,
            "annotation": plan.annotation,
            "offsets": plan.shape.unit.as_str(),
            "text": plan.shape.text,
            "tokens": plan.shape.tokens,
            "labels": plan.shape.labels.as_str(),
            "pipeline": {
                "name": plan.name,
                "stages": plan.config.names().collect::<Vec<_>>(),
            },
            "models": self.models(),
            "inputs": plan.given,
            "shard": plan.shard.map(|shard| shard.to_string()),
            "files": plan.inputs.len(),
            "files_passed_over": plan.inputs.passed_over(),
            "folders_not_entered": plan.inputs.unentered(),
            "jobs": plan.jobs.get(),
            "counts": self.counts,
            "fields": self.fields(),
            "dates_not_read": self.meter.bad_dates().count,
            "ids_given_twice": self.meter.same_ids().count,
            "texts_read_twice": self.meter.same_texts().count,
            "documents_not_in_meta": self.meter.unlisted(),
            "texts_not_english": self.meter.languages(),
            "texts_not_read_to_the_end": self.meter.unread().count,
            "texts_damaged": self.meter.damaged().count,
            "texts_mended": self.meter.mended(),
            "seconds": self.timings(),
        })
    }

    /// Of each role the fields that were taken for it, and in how many
    /// documents.
    fn fields(&self) -> Value {
        let mut roles = Map::new();
        for ((role, name), count) in self.meter.taken() {
            let fields = roles.entry(role.as_str()).or_insert_with(|| json!({}));
            fields[name] = count.into();
        }
        Value::Object(roles)
    }

    fn models(&self) -> Vec<Value> {
        let models = self.plan.models.iter().zip(&self.plan.checksums);
        models
            .map(|(model, sha256)| {
                json!({
                    "stage": model.stage,
                    "file": model.file,
                    "sha256": sha256,
                })
            })
            .collect()
    }

    fn timings(&self) -> Value {
        let seconds = |s: f64| json!((s * 1000.0).round() / 1000.0);
        let mut map = Map::new();
        map.insert("total".to_owned(), seconds(self.seconds));
        for (stage, time) in self.timings.iter() {
            map.insert(stage.to_owned(), seconds(time.as_secs_f64()));
        }
        Value::Object(map)
    }

    pub(super) fn words_per_second(&self) -> f64 {
        self.counts.words as f64 / self.seconds.max(1e-9)
    }
}
