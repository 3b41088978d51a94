//! What was noticed while reading, in words.

use dixit::io::{Meter, Note, Role};
use dixit_core::counted;

/// A line for each thing that the user may want to know.
pub(crate) fn notes(meter: &Meter) -> Vec<String> {
    let mut notes: Vec<String> = taken(meter).into_iter().collect();
    let remarks = meter.remarks().into_iter();
    notes.extend(remarks.map(|(what, files)| format!("{} {what}", counted(files, "file"))));
    let told = [
        dates(&meter.bad_dates()),
        ids(&meter.same_ids()),
        texts(&meter.same_texts()),
        foreign(meter),
        unread(&meter.unread()),
        damage(meter),
        unlisted(meter.unlisted()),
    ];
    notes.extend(told.into_iter().flatten());
    notes
}

/// What there is to tell of things of which there are some: `3 dates`, the first.
fn some(note: &Note, what: &str, tell: impl FnOnce(String, &str) -> String) -> Option<String> {
    let first = note.first.as_deref().unwrap_or_default();
    (note.count > 0).then(|| tell(counted(note.count, what), first))
}

fn dates(note: &Note) -> Option<String> {
    some(note, "date", |dates, first| {
        format!(
            "{dates} could not be read, the first {first:?}: if day or month come first, say \
             --date-order dmy or mdy"
        )
    })
}

fn ids(note: &Note) -> Option<String> {
    some(note, "id", |ids, first| {
        format!("{ids} given more than once, the first {first:?}: made distinct with #2, #3, …")
    })
}

fn texts(note: &Note) -> Option<String> {
    some(note, "document", |documents, first| {
        let have = if note.count == 1 { "has" } else { "have" };
        format!("{documents} {have} the text of an earlier one, the first {first:?}")
    })
}

fn foreign(meter: &Meter) -> Option<String> {
    some(&meter.foreign(), "document", |documents, first| {
        let each = meter.languages().into_iter();
        let each: Vec<String> = each.map(|(name, n)| format!("{name} {n}")).collect();
        let each = each.join(", ");
        format!(
            "{documents} not in English ({each}), the first {first:?}: --lang-check skip leaves \
             them out"
        )
    })
}

fn unread(note: &Note) -> Option<String> {
    some(note, "document", |documents, first| {
        format!(
            "{documents} not read to the end, the first {first:?}: what goes on after 65,536 words \
             without the end of a sentence is left unread; full stops or empty lines mend that"
        )
    })
}

fn unlisted(count: u64) -> Option<String> {
    (count > 0).then(|| format!("{} not in the table of --meta", counted(count, "document")))
}

/// Which texts are damaged, and what mends them.
fn damage(meter: &Meter) -> Option<String> {
    let damaged = meter.damaged();
    let first = damaged.first?;
    let kinds: Vec<&str> = meter.damage().into_keys().map(|d| d.as_str()).collect();
    let (documents, kinds) = (counted(damaged.count, "document"), kinds.join(", "));
    Some(match meter.mended() {
        true => format!("mended: {documents} ({kinds}), the first {first:?}"),
        false => format!(
            "{documents} with {kinds}, the first {first:?}: --fix-text mends them, and quotations \
             are read better"
        ),
    })
}

/// `taken: text from story_text, date from pub_date`; nothing if all names are
/// the program's own.
fn taken(meter: &Meter) -> Option<String> {
    let mut fields: Vec<(Role, Vec<String>)> = Vec::new();
    for (role, name) in meter.taken().into_keys() {
        match fields.last_mut() {
            Some((last, names)) if *last == role => names.push(name),
            _ => fields.push((role, vec![name])),
        }
    }
    fields.retain(|(role, names)| names.iter().any(|name| name != role.as_str()));
    let each = fields
        .iter()
        .map(|(role, names)| format!("{role} from {}", names.join(" or ")));
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| format!("taken: {}", each.join(", ")))
}
