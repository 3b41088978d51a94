//! Labels without a colon: before a dash, in brackets, before a stop, or on a line of
//! their own. Only the other labels of a text can tell that they are any.

use dixit_core::{Document, TokenRange};

use super::label::{
    Front, Label, Sort, fits_name, is_joint, is_markup, is_name_word, is_time, is_title, label,
    label_of, role, skip_markup, sort,
};

/// A name in a label has no more words.
const MOST_WORDS: usize = 6;

/// Reads the label at the beginning of a line, with a colon or without.
pub(super) fn any_label(doc: &Document, line: TokenRange) -> Option<Label> {
    let front = Front::of(doc, line)?;
    let (start, end) = (front.start, front.end);
    label(doc, front)
        .or_else(|| bracket_form(doc, start, end))
        .or_else(|| dash_form(doc, start, end))
        .or_else(|| stop_form(doc, start, end))
        .or_else(|| bold_form(doc, front))
        .or_else(|| own_line(doc, start, end, front.marked))
}

/// Words in brackets: *[Ana Torres] When did it begin?*, *[Host:] Welcome.*
fn bracket_form(doc: &Document, start: usize, end: usize) -> Option<Label> {
    if doc.token(start) != "[" {
        return None;
    }
    let near = start + 2..end.min(start + MOST_WORDS + 3);
    let close = near.into_iter().find(|&i| doc.token(i) == "]")?;
    let colon_at = |i: usize| i < end && doc.token(i) == ":";
    let inside = colon_at(close - 1);
    let name = TokenRange::new(start + 1, close - usize::from(inside));
    let behind = close + 1 + usize::from(colon_at(close + 1));
    let cue = match (inside, behind > close + 1) {
        (true, _) => TokenRange::new(close - 1, close),
        (_, true) => TokenRange::new(close + 1, close + 2),
        _ => TokenRange::new(close, close + 1),
    };
    let content = skip_markup(doc, behind, end);
    (content < end && is_known(doc, name)).then(|| loose(doc, name, cue, content))?
}

/// A name or a part in the talk before a dash: *Ana Torres – When did it begin?*,
/// *Mr Torres.—In May.*
fn dash_form(doc: &Document, start: usize, end: usize) -> Option<Label> {
    let near = start + 1..end.min(start + MOST_WORDS + 2);
    let is_dash = |i: &usize| match doc.token(*i) {
        "–" | "—" | "-" | "--" => !is_joint(doc, *i) || doc.token(*i - 1) == ".",
        form => matches!(form, "|" | "»" | "›" | ">"),
    };
    let dash = near.into_iter().find(is_dash)?;
    let stop = dash > start + 1 && doc.token(dash - 1) == ".";
    let name = TokenRange::new(start, dash - usize::from(stop));
    let fits = dash + 1 < end && is_known(doc, name);
    fits.then(|| loose(doc, name, TokenRange::new(dash, dash + 1), dash + 1))?
}

/// A name or a part in the talk in bold letters before what is said: *{**Ana Torres**}
/// When did it begin?*
fn bold_form(doc: &Document, front: Front) -> Option<Label> {
    let (start, end) = (front.start, front.end);
    let near = start + 1..end.min(start + MOST_WORDS + 1);
    let close = near.into_iter().find(|&i| is_markup(doc.token(i)))?;
    let content = skip_markup(doc, close, end);
    let name = TokenRange::new(start, close);
    let fits = front.marked && content < end && is_known(doc, name);
    fits.then(|| loose(doc, name, TokenRange::new(close, close), content))?
}

/// A name or a part in the talk in capitals before a stop: *ANA TORRES. When did it
/// begin?*
fn stop_form(doc: &Document, start: usize, end: usize) -> Option<Label> {
    let near = start + 1..end.min(start + MOST_WORDS + 1);
    let stop = near.into_iter().find(|&i| doc.token(i) == ".")?;
    let from = start + usize::from(stop > start + 1 && is_title(doc.token(start)));
    let name = TokenRange::new(start, stop);
    let fits = (from..stop).all(|i| is_capital(doc.token(i))) && stop + 1 < end && from < stop;
    let fits = fits && is_known(doc, name);
    fits.then(|| loose(doc, name, TokenRange::new(stop, stop + 1), stop + 1))?
}

/// A name in bold letters or in capitals that has a line of its own, or a
/// person's in plain ones, a time of day behind it or not.
fn own_line(doc: &Document, start: usize, end: usize, marked: bool) -> Option<Label> {
    let mut to = end;
    let passes =
        |form: &str| is_markup(form) || is_time(form) || matches!(form, "[" | "]" | "(" | ")");
    while to > start && passes(doc.token(to - 1)) {
        to -= 1;
    }
    let name = TokenRange::new(start, to);
    let capitals = name.range().all(|i| is_capital(doc.token(i)));
    let words = fits_name(doc, start, to);
    let fits = (2..=MOST_WORDS).contains(&name.len())
        && words
        && (marked || capitals || label_of(doc, name) == Some(true));
    if !fits || sort(doc, name, capitals)? != Sort::Name {
        return None;
    }
    Some(Label {
        source: name,
        name,
        cue: TokenRange::new(to, to),
        content: end,
        sort: Sort::Name,
        capitals,
        described: false,
        marked,
        dash: false,
        timed: false,
    })
}

/// Whether words are a name or a part in the talk.
fn is_known(doc: &Document, name: TokenRange) -> bool {
    let (start, end) = (name.start as usize, name.end as usize);
    end > start
        && name.len() <= MOST_WORDS
        && (role(doc, name) || fits_name(doc, start, end) && is_name_word(doc.token(start)))
}

fn loose(doc: &Document, name: TokenRange, cue: TokenRange, content: usize) -> Option<Label> {
    let capitals = name.range().all(|i| is_capital(doc.token(i)));
    let sort = sort(doc, name, capitals)?;
    Some(Label {
        source: name,
        name,
        cue,
        content,
        sort,
        capitals,
        described: is_title(doc.token(name.start as usize)),
        marked: false,
        dash: cue.is_empty() || doc.token(cue.start as usize) != ":",
        timed: false,
    })
}

fn is_capital(form: &str) -> bool {
    !form.contains(char::is_lowercase)
}
