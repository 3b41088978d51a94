use std::fmt;

use crate::labels::named::named;

named! {
    /// A part of a document that a stage fills or reads.
    Layer {
        /// [`tokens`](crate::Document::tokens), sentences and paragraphs.
        Tokens = "tokens",
        /// [`tags`](crate::Document::tags).
        Tags = "tags",
        /// [`mentions`](crate::Document::mentions) of kind name.
        Names = "names",
        /// [`arcs`](crate::Document::arcs).
        Syntax = "syntax",
        /// [`quotes`](crate::Document::quotes) and the mentions of sources.
        Quotes = "quotes",
        /// [`entities`](crate::Document::entities), links and speakers.
        Entities = "entities",
    }
}

impl Layer {
    /// The stage of dixit that fills it: `pos`, of the crate `dixit-pos`.
    pub fn giver(self) -> &'static str {
        match self {
            Layer::Tokens => "tokenize",
            Layer::Tags => "pos",
            Layer::Names => "ner",
            Layer::Syntax => "parse",
            Layer::Quotes => "quote",
            Layer::Entities => "resolve",
        }
    }
}

/// A set of [`Layer`]s.
///
/// ```
/// use dixit_core::{Layer, Layers};
///
/// let needs = Layers::of(&[Layer::Tokens, Layer::Tags]);
/// let missing = needs.minus(Layers::of(&[Layer::Tokens]));
/// assert_eq!(missing.to_string(), "tags");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Layers(u8);

impl Layers {
    /// No layer.
    pub const NONE: Layers = Layers(0);

    /// The given layers.
    pub const fn of(layers: &[Layer]) -> Layers {
        let (mut set, mut i) = (0, 0);
        while i < layers.len() {
            set |= 1 << layers[i] as u8;
            i += 1;
        }
        Layers(set)
    }

    /// Whether this one is among them.
    pub fn contains(self, layer: Layer) -> bool {
        self.0 & (1 << layer as u8) != 0
    }

    /// Those of either.
    pub fn union(self, other: Layers) -> Layers {
        Layers(self.0 | other.0)
    }

    /// Those of `self` that are not in `other`.
    pub fn minus(self, other: Layers) -> Layers {
        Layers(self.0 & !other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The layers, in order of [`Layer::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Layer> {
        Layer::ALL
            .iter()
            .copied()
            .filter(move |&layer| self.contains(layer))
    }
}

impl fmt::Display for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, layer) in self.iter().enumerate() {
            write!(f, "{}{layer}", if i > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}
