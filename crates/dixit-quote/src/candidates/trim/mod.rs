//! Sources and contents without what says when and where, and to whom.
//!
//! The order is that of the parts: what the cue and its source lack, the clause that
//! the source stands in, what the contents begin and end with, what belongs to other
//! clauses, and last what the narrator adds. Each step finds what those before it have
//! left.

mod addressee;
mod answer;
mod bracket;
mod dateline;
mod narrator;
mod owner;
mod time;
mod wish;

use dixit_core::Document;

use crate::{
    candidates::{
        buffers::Buffers,
        non_reports::{passive, received},
        order::{
            apposed, clause, expletive, framed, fronted, governing, linked_marks, own_clause,
            own_part, participle, quoted_as, subordinate,
        },
        passages::{foregoing, spoken_part},
        sources::{
            anonymous, apposed_who, extended_source, led_in, occasion, owned,
            trim_source::trim_source,
        },
    },
    page::Page,
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Takes off the sources and contents of a paragraph, from `first` on, what
    /// says when and where: *{This morning} police said*, *said {on Friday} it
    /// would*, *{KABUL (Reuters) —} The army …*
    pub(crate) fn trim(&mut self, doc: &Document, first: usize, start: usize) {
        let page = &self.page;
        let text = dateline::text_start(doc, page, start) as u32;
        let found = self.candidates[first..].iter_mut();
        for candidate in found.filter(|candidate| candidate.by.is_model()) {
            mend_cue(doc, page, candidate);
            mend_source(doc, page, candidate);
            trim_contents(doc, page, candidate);
            leave_other_clauses(doc, page, candidate);
            leave_narrative(doc, page, candidate);
            dateline::leave_dateline(candidate, text);
        }
        self.keep_telling(doc, first);
    }
}

/// What a cue and the source beside it lack, or have too much of.
fn mend_cue(doc: &Document, page: &Page, candidate: &mut Candidate) {
    extended_source::take_possession(page, candidate);
    extended_source::take_byname(page, candidate);
    extended_source::leave_name(page, candidate);
    if let Some(source) = extended_source::extended(doc, page, candidate) {
        candidate.source = Some(source);
    }
    anonymous::take_anonymity(doc, page, candidate);
    own_part::take_denied(doc, page, candidate);
    own_part::leave_marks_and_it(doc, page, candidate);
    own_part::leave_led(doc, page, candidate);
    own_part::leave_main_clause(doc, page, candidate);
    wish::take_wish_to_know(doc, page, candidate);
    wish::leave_will(doc, page, candidate);
    quoted_as::leave_words(doc, candidate);
    quoted_as::leave_verb(doc, page, candidate);
    quoted_as::take_passive(doc, candidate);
    quoted_as::take_quote(doc, candidate);
}

/// The clause that a source stands in, and what stands in front of it.
fn mend_source(doc: &Document, page: &Page, candidate: &mut Candidate) {
    own_clause::leave_other_clause(doc, page, candidate);
    own_clause::take_own_subject(doc, page, candidate);
    own_clause::leave_audience(doc, page, candidate);
    own_clause::leave_meanwhile(page, candidate);
    own_clause::leave_when(doc, page, candidate);
    own_clause::leave_medium(doc, page, candidate);
    own_clause::take_office(page, candidate);
    if let Some(source) = &mut candidate.source {
        *source = trim_source(doc, page, *source);
    }
    occasion::leave_occasion(doc, page, candidate);
    led_in::leave_beside(doc, page, candidate);
    apposed_who::take_apposed(doc, page, candidate);
    participle::give_to_doer(doc, page, candidate);
}

/// What contents begin and end with.
fn trim_contents(doc: &Document, page: &Page, candidate: &mut Candidate) {
    time::leave_day(doc, page, candidate);
    narrator::leave_conjunction(page, candidate);
    narrator::leave_so(doc, candidate);
    time::take_deadline(doc, page, candidate);
    owner::leave_possessive(doc, page, candidate);
    owner::part_relative(doc, page, candidate);
    spoken_part::keep_spoken_part(doc, page, candidate);
    addressee::leave_addressee(doc, page, candidate);
    addressee::leave_recipient(doc, page, candidate);
    bracket::leave_bracket(doc, candidate);
    own_clause::take_last_relative(doc, page, candidate);
    own_clause::take_relative(doc, page, candidate);
    apposed::take_apposition(doc, page, candidate);
    apposed::take_subject(doc, page, candidate);
    apposed::join_relative(doc, page, candidate);
}

/// What belongs to another clause than that of the cue.
fn leave_other_clauses(doc: &Document, page: &Page, candidate: &mut Candidate) {
    clause::keep_inside_relative(doc, page, candidate);
    clause::leave_addressed(doc, page, candidate);
    framed::leave_frame(page, candidate);
    passive::leave_told(doc, page, candidate);
    passive::leave_expletive(doc, page, candidate);
    expletive::leave_subject(doc, page, candidate);
    received::leave_judged(doc, page, candidate);
    own_part::leave_second_verb(doc, page, candidate);
    governing::leave_governing(doc, page, candidate);
    addressee::leave_receiver(doc, page, candidate);
    owner::leave_all(doc, page, candidate);
    linked_marks::leave_link(doc, page, candidate);
    linked_marks::leave_object(doc, page, candidate);
    linked_marks::take_reopened(page, candidate);
}

/// What the narrator tells behind the report, or between its parts.
fn leave_narrative(doc: &Document, page: &Page, candidate: &mut Candidate) {
    owned::give_reply(doc, page, candidate);
    answer::leave_answer(doc, page, candidate);
    foregoing::leave_foregoing(doc, page, candidate);
    bracket::leave_remark(doc, page, candidate);
    subordinate::leave_main(doc, page, candidate);
    subordinate::take_main(doc, page, candidate);
    time::leave_meantime(doc, page, candidate);
    fronted::take_condition(doc, page, candidate);
}
