//! What was noticed while reading, in words.

use dixit::io::{Meter, Note, Role};
use dixit_core::counted;

/// A line for each thing that the user may want to know.
pub(crate) fn notes(meter: &Meter) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(taken(meter));
    for (what, files) in meter.remarks() {
        notes.push(format!("{} {what}", counted(files, "file")));
    }
    let first = |note: &Note| note.first.clone().unwrap_or_default();
    let dates = meter.bad_dates();
    if dates.count > 0 {
        notes.push(format!(
            "{} could not be read, the first {:?}: if day or month come first, say --date-order dmy \
             or mdy",
            counted(dates.count, "date"),
            first(&dates),
        ));
    }
    let ids = meter.same_ids();
    if ids.count > 0 {
        notes.push(format!(
            "{} given more than once, the first {:?}: made distinct with #2, #3, …",
            counted(ids.count, "id"),
            first(&ids),
        ));
    }
    let texts = meter.same_texts();
    if texts.count > 0 {
        notes.push(format!(
            "{} the text of an earlier one, the first {:?}",
            match texts.count {
                1 => "1 document has".to_owned(),
                n => format!("{} have", counted(n, "document")),
            },
            first(&texts),
        ));
    }
    let foreign = meter.foreign();
    if foreign.count > 0 {
        let each = meter.languages().into_iter();
        let each: Vec<String> = each.map(|(name, n)| format!("{name} {n}")).collect();
        notes.push(format!(
            "{} not in English ({}), the first {:?}: --lang-check skip leaves them out",
            counted(foreign.count, "document"),
            each.join(", "),
            first(&foreign),
        ));
    }
    let unread = meter.unread();
    if unread.count > 0 {
        notes.push(format!(
            "{} not read to the end, the first {:?}: what goes on after 65,536 words without the end \
             of a sentence is left unread; full stops or empty lines mend that",
            counted(unread.count, "document"),
            first(&unread),
        ));
    }
    notes.extend(damage(meter));
    if meter.unlisted() > 0 {
        let unlisted = counted(meter.unlisted(), "document");
        notes.push(format!("{unlisted} not in the table of --meta"));
    }
    notes
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
