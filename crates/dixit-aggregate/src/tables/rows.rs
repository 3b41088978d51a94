use std::sync::Arc;

use crate::{
    Date,
    tables::row::{Column, Field, Row, row},
};

row! {
    /// Somebody or something named in the collection.
    EntityRow "entities" {
        /// What stands for it in all tables; made of what it is, so it is the same in every run.
        id: Arc<str>,
        /// Its fullest common name.
        name: Arc<str>,
        /// PERSON, ORG, LOC and so on.
        label: &'static str,
        /// male, female, neuter or plural, where known.
        gender: &'static str,
        /// Titles and descriptions, the most frequent first.
        roles: Vec<String>,
        /// Documents that state each of these, in their order.
        roles_documents: Vec<String>,
        /// Its Wikidata id, where known.
        wikidata: String,
        /// All spellings, the most frequent first.
        aliases: Vec<String>,
        /// Documents that name it.
        documents: u64,
        /// The same, a wire copy or reprint not counted again.
        originals: u64,
        /// Mentions by name, description or pronoun.
        mentions: u64,
        /// The same, counted once for all copies of an article.
        mentions_original: u64,
        /// Quotations and reported statements of which it is the speaker.
        quotes: u64,
        /// The same, counted once for all copies of an article.
        quotes_original: u64,
        /// Publishers that name it.
        publishers: u64,
        /// Date of the first document that names it.
        first_date: Option<Date>,
        /// Date of the last document that names it.
        last_date: Option<Date>,
        /// Other entities of the same name, kept apart.
        namesakes: Vec<String>,
    }
}

row! {
    /// Somebody or something that speaks in the collection.
    SpeakerRow "speakers" {
        /// The id of the entity.
        id: Arc<str>,
        /// Its fullest common name.
        name: Arc<str>,
        /// PERSON, ORG, LOC and so on.
        label: &'static str,
        /// male, female, neuter or plural, where known.
        gender: &'static str,
        /// Its most frequent title or description.
        role: String,
        /// Its Wikidata id, where known.
        wikidata: String,
        /// Quotations and reported statements.
        quotes: u64,
        /// The same, counted once for all copies of an article.
        quotes_original: u64,
        /// Quotations wholly in quotation marks.
        direct: u64,
        /// The same, counted once for all copies of an article.
        direct_original: u64,
        /// Statements reported without quotation marks.
        indirect: u64,
        /// The same, counted once for all copies of an article.
        indirect_original: u64,
        /// Statements of which some words stand in quotation marks.
        mixed: u64,
        /// The same, counted once for all copies of an article.
        mixed_original: u64,
        /// Words in quotation marks.
        words_quoted: u64,
        /// The same, counted once for all copies of an article.
        words_quoted_original: u64,
        /// All words quoted or reported.
        words: u64,
        /// The same, counted once for all copies of an article.
        words_original: u64,
        /// Quotations and statements said together with others; counted above for each of them.
        jointly: u64,
        /// The same, counted once for all copies of an article.
        jointly_original: u64,
        /// Quotations inside others' quotations; not counted above.
        nested: u64,
        /// The same, counted once for all copies of an article.
        nested_original: u64,
        /// Quotations of those who speak for it, as spokesmen do; not counted above.
        spoken_for: u64,
        /// The same, counted once for all copies of an article.
        spoken_for_original: u64,
        /// Documents in which it speaks.
        documents: u64,
        /// The same, a wire copy or reprint not counted again.
        originals: u64,
        /// Publishers in which it speaks.
        publishers: u64,
        /// Date of the first document in which it speaks.
        first_date: Option<Date>,
        /// Date of the last document in which it speaks.
        last_date: Option<Date>,
    }
}

row! {
    /// What one entity does in one publisher in one month.
    CountRow "counts" {
        /// The id of the entity.
        id: Arc<str>,
        /// Its name.
        name: Arc<str>,
        /// The publisher.
        publisher: Arc<str>,
        /// The month.
        month: Option<Date>,
        /// Documents that name it.
        documents: u64,
        /// The same, a copy of another document of the collection not counted.
        originals: u64,
        /// Mentions.
        mentions: u64,
        /// The same, those in a copy of another document not counted.
        mentions_original: u64,
        /// Documents in which it speaks.
        documents_speaking: u64,
        /// The same, a copy of another document of the collection not counted.
        originals_speaking: u64,
        /// Quotations and reported statements.
        quotes: u64,
        /// The same, those in a copy of another document not counted.
        quotes_original: u64,
        /// Those wholly in quotation marks.
        direct: u64,
        /// The same, those in a copy of another document not counted.
        direct_original: u64,
        /// Those without quotation marks.
        indirect: u64,
        /// The same, those in a copy of another document not counted.
        indirect_original: u64,
        /// Those with some words in quotation marks.
        mixed: u64,
        /// The same, those in a copy of another document not counted.
        mixed_original: u64,
        /// Words in quotation marks.
        words_quoted: u64,
        /// The same, those in a copy of another document not counted.
        words_quoted_original: u64,
        /// All words quoted or reported.
        words: u64,
        /// The same, those in a copy of another document not counted.
        words_original: u64,
        /// Quotations and statements said together with others; counted above for each of them.
        jointly: u64,
        /// The same, those in a copy of another document not counted.
        jointly_original: u64,
        /// Quotations inside others' quotations; not counted above.
        nested: u64,
        /// The same, those in a copy of another document not counted.
        nested_original: u64,
        /// Quotations of those who speak for it, as spokesmen do; not counted above.
        spoken_for: u64,
        /// The same, those in a copy of another document not counted.
        spoken_for_original: u64,
    }
}

row! {
    /// Whom one publisher lets speak.
    PublisherRow "publishers" {
        /// The publisher.
        publisher: Arc<str>,
        /// Its documents.
        documents: u64,
        /// The same, a copy of another document of the collection not counted.
        originals: u64,
        /// Quotations and reported statements.
        quotes: u64,
        /// The same, those in a copy of another document not counted.
        quotes_original: u64,
        /// Those wholly in quotation marks.
        direct: u64,
        /// The same, those in a copy of another document not counted.
        direct_original: u64,
        /// Those without quotation marks.
        indirect: u64,
        /// The same, those in a copy of another document not counted.
        indirect_original: u64,
        /// Those with some words in quotation marks.
        mixed: u64,
        /// The same, those in a copy of another document not counted.
        mixed_original: u64,
        /// Words in quotation marks.
        words_quoted: u64,
        /// The same, those in a copy of another document not counted.
        words_quoted_original: u64,
        /// Quotes whose speaker has a name.
        named: u64,
        /// The same, those in a copy of another document not counted.
        named_original: u64,
        /// Quotes of people, bodies and writings that are described but not named.
        unnamed: u64,
        /// The same, those in a copy of another document not counted.
        unnamed_original: u64,
        /// Quotes without any source in the text, or whose source is not known.
        sourceless: u64,
        /// The same, those in a copy of another document not counted.
        sourceless_original: u64,
        /// Share of unnamed among the quotes that have a source.
        unnamed_share: Option<f64>,
        /// The same, those in a copy of another document not counted.
        unnamed_share_original: Option<f64>,
        /// Quotes of women.
        female: u64,
        /// The same, those in a copy of another document not counted.
        female_original: u64,
        /// Quotes of men.
        male: u64,
        /// The same, those in a copy of another document not counted.
        male_original: u64,
    }
}

row! {
    /// Who speaks about whom: names inside what somebody says.
    AboutRow "about" {
        /// The id of the speaker.
        speaker_id: Arc<str>,
        /// The speaker.
        speaker: Arc<str>,
        /// The id of the one spoken of.
        about_id: Arc<str>,
        /// The one spoken of.
        about: Arc<str>,
        /// Quotations and reported statements of the speaker that name the other.
        quotes: u64,
        /// The same, counted once for all copies of an article.
        quotes_original: u64,
        /// Documents with such a quote.
        documents: u64,
        /// The same, a wire copy or reprint not counted again.
        originals: u64,
    }
}

row! {
    /// Two entities named in one sentence.
    TieRow "ties" {
        /// The id of the first.
        a_id: Arc<str>,
        /// The first.
        a: Arc<str>,
        /// The id of the second.
        b_id: Arc<str>,
        /// The second.
        b: Arc<str>,
        /// Documents with such a sentence.
        documents: u64,
        /// The same, a wire copy or reprint not counted again.
        originals: u64,
    }
}

row! {
    /// An utterance that stands in two documents or more.
    FamilyRow "families" {
        /// What stands for it in all tables.
        id: String,
        /// Its longest form.
        quotation: String,
        /// The id of the entity that most documents name as its speaker.
        speaker_id: String,
        /// That speaker.
        speaker: String,
        /// Others to whom it is ascribed: quoted again by somebody, or an error.
        other_speakers: Vec<String>,
        /// Times it is quoted without a speaker who has a name; the speaker is then proposed by the family.
        unnamed: u64,
        /// The same, counted once for all copies of an article.
        unnamed_original: u64,
        /// Different forms of words.
        variants: u64,
        /// Documents that quote it.
        documents: u64,
        /// The same, a wire copy or reprint not counted again.
        originals: u64,
        /// Publishers that quote it.
        publishers: u64,
        /// Date of the first document that quotes it.
        first_date: Option<Date>,
        /// Publisher of that document.
        first_publisher: Arc<str>,
        /// That document.
        first_document: String,
    }
}

row! {
    /// One form of words of a family.
    VariantRow "variants" {
        /// The id of the family.
        family: String,
        /// The form.
        quotation: String,
        /// What it lacks of the longest form, as [-…-], and what it has beyond, as {+…+}.
        difference: String,
        /// Documents with this form.
        documents: u64,
        /// The same, a wire copy or reprint not counted again.
        originals: u64,
        /// Their publishers.
        publishers: u64,
        /// Date of the first of them.
        first_date: Option<Date>,
        /// Publisher of the first.
        first_publisher: Arc<str>,
        /// The first document.
        first_document: String,
    }
}

row! {
    /// A document that is a copy of another.
    CopyRow "copies" {
        /// The earliest document of this text.
        original: Arc<str>,
        /// Its publisher.
        original_publisher: Arc<str>,
        /// Its date.
        original_date: Option<Date>,
        /// The copy.
        copy: Arc<str>,
        /// Its publisher.
        copy_publisher: Arc<str>,
        /// Its date.
        copy_date: Option<Date>,
    }
}

row! {
    /// Two entities that may be one: left apart for somebody to decide.
    CandidateRow "candidates" {
        /// The id of the more frequent one.
        a_id: Arc<str>,
        /// Its name.
        a: Arc<str>,
        /// Documents that name it.
        a_documents: u64,
        /// The id of the other.
        b_id: Arc<str>,
        /// Its name.
        b: Arc<str>,
        /// Documents that name it.
        b_documents: u64,
        /// Why they may be one.
        why: &'static str,
        /// Weight of the names that both are mentioned with.
        shared: f64,
    }
}

row! {
    /// A line of a people file that waits for a decision.
    SuggestionRow "people" {
        /// What is proposed, with a question mark: take it away to accept.
        action: &'static str,
        /// The id of the entity.
        id: Arc<str>,
        /// The id of the entity that it would be merged into.
        value: Arc<str>,
        /// The name of the first.
        name: Arc<str>,
        /// The name of the second.
        value_name: Arc<str>,
        /// Documents that name the first.
        documents: u64,
        /// Why they may be one.
        why: &'static str,
        /// Weight of the names that both are mentioned with.
        shared: f64,
    }
}
