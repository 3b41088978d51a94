use dixit_core::{Document, Entity, Label, MentionKind};

use crate::name;

/// What an entity of one document is known by in the collection: the unit
/// that is added up without further thought. Which keys are one entity is
/// decided at the end, when all of them are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) label: Option<Label>,
    /// Normalised: see [`name`].
    pub(crate) name: Box<str>,
    /// Set if the name alone says too little: then the entity of each
    /// document is a key of its own.
    pub(crate) document: Option<u64>,
}

impl Key {
    /// The key of an entity; `None` if it has no name, or is no entity but a
    /// date or a sum.
    pub(crate) fn of(doc: &Document, document: u64, entity: &Entity) -> Option<Key> {
        let label = label_of(doc, entity);
        if matches!(label, Some(Label::Date | Label::Money)) || !is_named(doc, entity) {
            return None;
        }
        let name = name::normal(&entity.name, label);
        let loose = label == Some(Label::Person) && name::is_loose(&name);
        (!name.is_empty()).then(|| Key {
            label,
            name: name.into(),
            document: loose.then_some(document),
        })
    }
}

impl Key {
    /// How it is written in tables: `person/kim-jong-un`.
    pub(crate) fn id(&self) -> String {
        let label = self.label.map_or("name", Label::as_str).to_lowercase();
        let name = self.name.replace(' ', "-");
        match self.document {
            Some(document) => format!("{label}/{name}@{:08x}", document >> 32),
            None => format!("{label}/{name}"),
        }
    }
}

fn is_named(doc: &Document, entity: &Entity) -> bool {
    entity
        .mentions
        .iter()
        .any(|&id| doc.mention(id).kind == MentionKind::Name)
}

fn label_of(doc: &Document, entity: &Entity) -> Option<Label> {
    entity.label.or_else(|| {
        let mut mentions = entity.mentions.iter().map(|&id| doc.mention(id));
        mentions.find_map(|mention| mention.label)
    })
}
