use std::fmt;

use dixit_core::{Layers, Stage};

/// A stage whose needs nobody before it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    stage: String,
    missing: Layers,
    later: Option<String>,
}

impl Gap {
    /// The stage.
    pub fn stage(&self) -> &str {
        &self.stage
    }

    /// The layers it lacks.
    pub fn missing(&self) -> Layers {
        self.missing
    }

    /// A stage that stands behind it and gives one of them.
    pub fn later(&self) -> Option<&str> {
        self.later.as_deref()
    }

    /// All gaps of a list of stages, in order.
    pub fn all(stages: &[Box<dyn Stage>]) -> Vec<Gap> {
        let mut given = Layers::NONE;
        let mut gaps = Vec::new();
        for (i, stage) in stages.iter().enumerate() {
            let missing = stage.needs().minus(given);
            if !missing.is_empty() {
                let later = stages[i + 1..]
                    .iter()
                    .find(|s| gives_any(s.as_ref(), missing));
                gaps.push(Gap {
                    stage: stage.name().to_owned(),
                    missing,
                    later: later.map(|s| s.name().to_owned()),
                });
            }
            given = given.union(stage.gives());
        }
        gaps
    }
}

fn gives_any(stage: &dyn Stage, layers: Layers) -> bool {
    layers.iter().any(|layer| stage.gives().contains(layer))
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (stage, missing) = (&self.stage, self.missing);
        write!(
            f,
            "the stage {stage} needs {missing}, which no stage before it gives; "
        )?;
        match &self.later {
            Some(later) => write!(f, "put {later} before {stage}"),
            None => write!(f, "put a stage that gives {missing} before {stage}"),
        }
    }
}
