//! How the command line says to write documents.

use clap::{
    ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use dixit::io::{Labels, Shape, Unit};

/// What is written of a document, and how.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct WritingArgs {
    /// What offsets count
    #[arg(long, default_value = "codepoint", value_name = "UNIT", value_parser = units())]
    offsets: Unit,
    /// Write the tokens
    #[arg(long)]
    tokens: bool,
    /// Leave the text out
    #[arg(long)]
    no_text: bool,
    /// The labels of names
    #[arg(long, default_value = "own", value_name = "SET")]
    labels: LabelsArg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LabelsArg {
    /// PERSON, ORG, LOC, FAC, NORP, EVENT, PRODUCT, WORK, MISC, DATE, MONEY
    Own,
    /// PER, ORG, LOC, MISC
    Conll,
}

pub(crate) fn units() -> impl TypedValueParser<Value = Unit> {
    PossibleValuesParser::new(Unit::ALL.map(Unit::as_str))
        .map(|name| Unit::parse(&name).expect("one of the possible values"))
}

impl WritingArgs {
    pub(crate) fn shape(&self) -> Shape {
        Shape {
            unit: self.offsets,
            tokens: self.tokens,
            text: !self.no_text,
            labels: match self.labels {
                LabelsArg::Own => Labels::Own,
                LabelsArg::Conll => Labels::Conll,
            },
        }
    }
}
