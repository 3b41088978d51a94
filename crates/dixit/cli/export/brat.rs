//! brat standoff, <https://brat.nlplab.org/standoff.html>.
//!
//! Names, and of each quotation its content, cue and source; `Speaks` leads
//! from source to content, `Reports` from cue to content. What entity a name
//! stands for is its `Reference`.

use std::fmt::Write;

use dixit::{
    Document, QuoteKind,
    core::{Act, Label, MentionKind, Span},
    io::{Offsets, Unit},
};

use super::names;

/// `annotation.conf`: what brat may show.
pub(super) fn configuration() -> String {
    let names = |all: Vec<&str>, divider: &str| all.join(divider);
    let labels = names(
        Label::ALL.iter().map(|label| label.as_str()).collect(),
        "\n",
    );
    let kinds = names(
        QuoteKind::ALL.iter().map(|kind| kind.as_str()).collect(),
        "|",
    );
    let acts = names(Act::ALL.iter().map(|act| act.as_str()).collect(), "|");
    format!(
        "[entities]\n{labels}\nContent\nCue\nSource\n\n\
         [relations]\nSpeaks\tArg1:Source, Arg2:Content\nReports\tArg1:Cue, Arg2:Content\n\
         <OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n\
         [events]\n\n\
         [attributes]\nKind\tArg:Content, Value:{kinds}\nAct\tArg:Content, Value:{acts}\n"
    )
}

/// The `.ann` file of a document.
pub(super) fn annotations(doc: &Document) -> String {
    let mut file = File {
        doc,
        offsets: Offsets::new(doc.text(), Unit::CodePoint),
        lines: String::new(),
        spans: 0,
        others: 0,
    };
    for mention in &doc.mentions {
        let (MentionKind::Name, Some(label)) = (mention.kind, mention.label) else {
            continue;
        };
        let Some(name) = file.span(label.as_str(), &[mention.span]) else {
            continue;
        };
        if let Some(id) = mention.entity() {
            let entity = names::entity(doc, id).replace(char::is_whitespace, "_");
            let text = names::line(&doc.entity(id).name);
            file.line("N", &format!("Reference T{name} dixit:{entity}\t{text}"));
        }
    }
    for n in 0..doc.quotes.len() {
        file.quotation(n);
    }
    file.lines
}

struct File<'d> {
    doc: &'d Document,
    offsets: Offsets<'d>,
    lines: String,
    /// Spans and other lines written so far.
    spans: usize,
    others: usize,
}

impl File<'_> {
    fn quotation(&mut self, n: usize) {
        let doc = self.doc;
        let quote = &doc.quotes[n];
        let Some(content) = self.span("Content", &quote.contents) else {
            return;
        };
        self.line("A", &format!("Kind T{content} {}", quote.kind));
        if let Some(act) = quote.act {
            self.line("A", &format!("Act T{content} {act}"));
        }
        let speakers = quote.speakers.iter().map(|&id| names::entity(doc, id));
        let speakers: Vec<String> = speakers.collect();
        if !speakers.is_empty() {
            let speakers = names::line(&speakers.join(" and "));
            self.line(
                "#",
                &format!("AnnotatorNotes T{content}\tspeaker: {speakers}"),
            );
        }
        if let Some(cue) = quote.cue.and_then(|span| self.span("Cue", &[span])) {
            self.line("R", &format!("Reports Arg1:T{cue} Arg2:T{content}"));
        }
        let source = quote.source.map(|id| doc.mention(id).span);
        if let Some(source) = source.and_then(|span| self.span("Source", &[span])) {
            self.line("R", &format!("Speaks Arg1:T{source} Arg2:T{content}"));
        }
    }

    /// A span, in pieces where a line ends: brat takes none over two lines.
    fn span(&mut self, label: &str, spans: &[Span]) -> Option<usize> {
        let (mut places, mut texts) = (Vec::new(), Vec::new());
        for span in spans {
            let mut at = span.start as usize;
            for line in self.doc.slice(*span).split_inclusive(['\n', '\r']) {
                let text = line.trim();
                if !text.is_empty() {
                    let start = at + line.len() - line.trim_start().len();
                    let from = self.offsets.from_byte(start);
                    let to = self.offsets.from_byte(start + text.len());
                    places.push(format!("{from} {to}"));
                    texts.push(text);
                }
                at += line.len();
            }
        }
        if places.is_empty() {
            return None;
        }
        self.spans += 1;
        let (places, text) = (places.join(";"), texts.join(" "));
        let written = writeln!(self.lines, "T{}\t{label} {places}\t{text}", self.spans);
        written.expect("memory takes a line");
        Some(self.spans)
    }

    fn line(&mut self, kind: &str, what: &str) {
        self.others += 1;
        writeln!(self.lines, "{kind}{}\t{what}", self.others).expect("memory takes a line");
    }
}
