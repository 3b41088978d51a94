//! From what a reader found to a document: which field is what, its day, and
//! an id of its own.

use std::{borrow::Cow, cell::RefCell, sync::Arc};

use dixit_core::{Document, Meta, Value};

use crate::{
    LangCheck, Meter, Options, Role,
    fields::{day, field_ranks::Ranks, object, seen::Seen},
    files::input::Input,
    text::{
        decode, lang,
        repair::{damage, read_as_meant, repair},
    },
};

/// What a reader found of one document.
#[derive(Default)]
pub(crate) struct Found {
    /// All fields, in order; among them the text and the id, unless they stand
    /// below.
    pub(crate) fields: Vec<(String, Value)>,
    /// The text, where the format says which it is.
    pub(crate) text: Option<String>,
    /// The id, where the format says which it is.
    pub(crate) id: Option<String>,
    /// The line on which it begins.
    pub(crate) line: Option<u64>,
}

/// Why something is no document, and its id if it has one.
pub(crate) struct Refused {
    pub(crate) id: Option<String>,
    pub(crate) reason: String,
}

/// What is the same for all documents of a source.
pub(crate) struct Intake {
    pub(crate) options: Options,
    pub(crate) meter: Arc<Meter>,
    ranks: RefCell<Ranks>,
    seen: RefCell<Seen>,
}

impl Intake {
    pub(crate) fn new(options: Options, meter: Arc<Meter>) -> Intake {
        Intake {
            options,
            meter,
            ranks: RefCell::default(),
            seen: RefCell::default(),
        }
    }

    /// Makes the document.
    pub(crate) fn admit(&self, input: &Input, found: Found) -> Result<Document, Refused> {
        let roles = self
            .ranks
            .borrow_mut()
            .roles(&self.options.fields, &found.fields);
        let mut fields = Fields {
            roles: &roles,
            fields: found.fields,
            used: [None; 2],
        };
        let id = found.id.or_else(|| {
            let (name, id) = fields.id()?;
            self.meter.take(Role::Id, name);
            Some(id)
        });
        let text = match found.text {
            Some(text) => text,
            None => self.text(&mut fields).map_err(|reason| Refused {
                id: id.clone(),
                reason,
            })?,
        };
        let id = id.unwrap_or_else(|| match found.line {
            Some(line) => format!("{}:{line}", input.name),
            None => input.name.clone(),
        });
        let text = self.mended(text, &id);
        if let Some(reason) = self.foreign(&text, &id) {
            let id = Some(id);
            return Err(Refused { id, reason });
        }
        let meta = self.meta(input, &id, fields);
        let id = match self.options.distinct {
            true => self.seen.borrow_mut().id(id, &text, &self.meter),
            false => id,
        };
        let doc = Document::new(id.as_str(), text);
        let mut doc = doc.map_err(|error| Refused {
            id: Some(id),
            reason: error.to_string(),
        })?;
        doc.meta = meta;
        if !self.options.fix_text {
            read_as_meant(&mut doc);
        }
        Ok(doc)
    }

    /// Decodes bytes, counting the loss; or why they are refused.
    pub(crate) fn decoded<'b>(&self, bytes: &'b [u8]) -> Result<Cow<'b, str>, String> {
        if self.options.strict
            && let Some(reason) = decode::refuse(bytes)
        {
            return Err(reason);
        }
        let decoded = decode::decode(bytes);
        if let Some(loss) = decoded.loss {
            self.meter.add_loss(loss);
        }
        Ok(decoded.text)
    }

    /// The text, mended if the user asks for it; damage is noted in any case.
    fn mended(&self, text: String, id: &str) -> String {
        if !self.options.fix_text {
            self.meter.add_damage(&damage(&text), id, false);
            return text;
        }
        let (mended, found) = repair(&text);
        self.meter.add_damage(&found, id, true);
        mended.into_owned()
    }

    /// Why a text of another language is left out; if it need not be, it is
    /// noted.
    fn foreign(&self, text: &str, id: &str) -> Option<String> {
        if self.options.lang == LangCheck::Off {
            return None;
        }
        let language = lang::foreign(text)?;
        if self.options.lang == LangCheck::Skip {
            return Some(format!(
                "the text is not English but {language}, as it looks; --lang-check warn reads it all \
                 the same"
            ));
        }
        self.meter.add_foreign(language, id);
        None
    }

    fn text(&self, fields: &mut Fields<'_>) -> Result<String, String> {
        match fields.text() {
            Some((name, text)) => {
                self.meter.take(Role::Text, name);
                Ok(text)
            }
            None => Err(self.no_text(fields)),
        }
    }

    fn no_text(&self, fields: &Fields<'_>) -> String {
        let first = fields.roles[Role::Text as usize].first();
        match first.map(|&at| &fields.fields[at]) {
            Some((name, Value::Json(json))) => {
                format!(
                    "the field {name:?} holds no text: {}",
                    object::no_string(json)
                )
            }
            _ => {
                let names = fields.fields.iter().map(|(name, _)| name.as_str());
                self.options.fields.no_text(names)
            }
        }
    }

    fn meta(&self, input: &Input, id: &str, fields: Fields<'_>) -> Meta {
        let known = fields.known();
        let mut meta = Meta::default();
        for (i, (name, value)) in fields.fields.into_iter().enumerate() {
            if !fields.used.contains(&Some(i)) {
                meta.set(name, value);
            }
        }
        for (role, name, value) in known {
            self.meter.take(role, &name);
            if name != role.as_str() {
                meta.set(role.as_str(), Value::Text(value));
            }
        }
        self.side(input, id, &mut meta);
        if let (true, Some(folder)) = (self.options.publisher_from_folder, &input.folder) {
            meta.set(Role::Publisher.as_str(), Value::Text(folder.clone()));
        }
        self.day(&mut meta);
        meta
    }

    /// What the user's table says of this document.
    fn side(&self, input: &Input, id: &str, meta: &mut Meta) {
        let Some(side) = &self.options.side else {
            return;
        };
        let Some(row) = side.row(id, input.path.as_deref()) else {
            self.meter.add_unlisted();
            return;
        };
        for (name, value) in row {
            meta.set(name, Value::Text(value.to_owned()));
        }
    }

    fn day(&self, meta: &mut Meta) {
        const DAY: &str = "day";
        let Some(date) = meta.get("date").and_then(plain_text) else {
            return;
        };
        match day::day(&date, self.options.dates) {
            Some(day) => meta.set(DAY, Value::Text(day)),
            None => self.meter.add_bad_date(&date),
        }
    }
}

/// The fields of a document, and which of them are its text and id.
struct Fields<'r> {
    /// For each role the fields that may have it, the likeliest first.
    roles: &'r [Vec<usize>; 7],
    fields: Vec<(String, Value)>,
    used: [Option<usize>; 2],
}

impl Fields<'_> {
    fn candidates(&self, role: Role) -> impl Iterator<Item = (usize, &(String, Value))> {
        let candidates = self.roles[role as usize].iter();
        candidates.map(|&at| (at, &self.fields[at]))
    }

    /// The first field that can be the id.
    fn id(&mut self) -> Option<(&str, String)> {
        let mut found = self.candidates(Role::Id).filter_map(|(at, (_, value))| {
            let id = match value {
                Value::Text(text) if !text.is_empty() => text.clone(),
                Value::Json(json) if is_number(json) => json.clone(),
                _ => return None,
            };
            Some((at, id))
        });
        let (at, id) = found.next()?;
        drop(found);
        self.used[0] = Some(at);
        Some((&self.fields[at].0, id))
    }

    /// The first field that holds a text; an empty one if there is no other.
    fn text(&mut self) -> Option<(&str, String)> {
        let texts = self.candidates(Role::Text);
        let mut texts = texts.filter_map(|(at, (_, value))| match value {
            Value::Text(text) => Some((at, text.is_empty())),
            Value::Json(_) => None,
        });
        let first = texts.next()?;
        let (at, _) = match first.1 {
            true => texts.find(|text| !text.1).unwrap_or(first),
            false => first,
        };
        drop(texts);
        self.used[1] = Some(at);
        let (name, value) = &mut self.fields[at];
        let text = match value {
            Value::Text(text) => std::mem::take(text),
            Value::Json(_) => String::new(),
        };
        Some((name, text))
    }

    /// What is known of the document besides, each with its field.
    fn known(&self) -> Vec<(Role, String, String)> {
        let rest = [
            Role::Date,
            Role::Publisher,
            Role::Title,
            Role::Author,
            Role::Url,
        ];
        let known = |role| {
            let free = self
                .candidates(role)
                .filter(|(at, _)| !self.used.contains(&Some(*at)));
            let mut values = free.filter_map(|(_, (name, value))| Some((name, plain_text(value)?)));
            let (name, value) = values.next()?;
            Some((role, name.clone(), value))
        };
        rest.into_iter().filter_map(known).collect()
    }
}

/// An id may be a number.
fn is_number(json: &str) -> bool {
    json.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// A value as one text: a string, a number, the name of an object (`source` of
/// some interfaces), the elements of a list (`authors`).
pub(crate) fn plain_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.trim().to_owned(),
        // What is longer is no name and no date.
        Value::Json(json) if json.len() < 10_000 => of_json(&serde_json::from_str(json).ok()?)?,
        Value::Json(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn of_json(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value::{Array, Number, Object, String};

    match value {
        String(text) => Some(text.clone()),
        Number(number) => Some(number.to_string()),
        Array(list) => {
            let texts: Vec<_> = list.iter().filter_map(of_json).collect();
            Some(texts.join("; "))
        }
        Object(object) => ["name", "title", "$date", "$oid"]
            .iter()
            .find_map(|name| of_json(object.get(*name)?)),
        _ => None,
    }
}
