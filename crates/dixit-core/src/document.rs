use crate::{
    Arc, Deadline, Entity, EntityId, Error, ErrorKind, Layer, Layers, Mention, MentionId,
    MentionKind, Meta, Quote, Reading, Span, Tag, TokenRange, Tokens, text::syllable,
};

/// A text, what is known of it, and the layers that stages fill.
///
/// The text is what the user gave and never changes; every span of every layer
/// indexes it. Only while stages run may they be given a damaged text as it was
/// meant ([`read_as`](Document::read_as)).
#[derive(Clone, Debug)]
pub struct Document {
    id: String,
    pub(crate) text: Box<str>,
    /// How a damaged text is read, and the text that was given.
    pub(crate) reading: Option<Box<Reading>>,
    /// Date, publisher, title and all else that the input says.
    pub meta: Meta,
    /// Words and punctuation.
    pub tokens: Tokens,
    /// Sentences, in order; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// Paragraphs as ranges of sentences, in order; together they hold every
    /// sentence.
    pub paragraphs: Vec<TokenRange>,
    /// Parts of speech, one for each token, or none.
    pub tags: Vec<Tag>,
    /// Governors, one for each token, or none.
    pub arcs: Vec<Arc>,
    /// Names, sources, nominals and pronouns, in the order found.
    pub mentions: Vec<Mention>,
    /// Quotations and reported statements, in order of the text.
    pub quotes: Vec<Quote>,
    /// Whom and what the mentions refer to.
    pub entities: Vec<Entity>,
    given: Layers,
    deadline: Deadline,
}

/// A sentence: its bytes and its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; never empty.
    pub tokens: TokenRange,
}

impl Document {
    /// A document with no layer filled.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TextTooLong`] from 4 GiB on.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Result<Document, Error> {
        let text = text.into().into_boxed_str();
        if text.len() > u32::MAX as usize {
            return Err(Error::new(ErrorKind::TextTooLong, text.len()));
        }
        Ok(Document {
            id: id.into(),
            text,
            reading: None,
            meta: Meta::default(),
            tokens: Tokens::default(),
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            tags: Vec::new(),
            arcs: Vec::new(),
            mentions: Vec::new(),
            quotes: Vec::new(),
            entities: Vec::new(),
            given: Layers::NONE,
            deadline: Deadline::NONE,
        })
    }

    /// The name of the document in its collection.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    ///
    /// # Panics
    ///
    /// If the span is not one of this text.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span]
    }

    /// The text of token `i`.
    ///
    /// # Panics
    ///
    /// If there is no token `i`.
    #[inline]
    pub fn token(&self, i: usize) -> &str {
        &self.text[self.tokens.span(i)]
    }

    /// The form of token `i` that models read: its text, but for the last syllable of a
    /// hyphenated name that is also an English word (the *in* of *Moon Jae-in*).
    ///
    /// # Panics
    ///
    /// If there is no token `i`.
    #[inline]
    pub fn form(&self, i: usize) -> &str {
        let span = self.tokens.span(i);
        syllable::form(&self.text, span.start as usize, span.end as usize)
    }

    /// A span of this text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BadSpan`] if it runs backwards, past the text, or cuts a
    /// character in two.
    pub fn span(&self, start: usize, end: usize) -> Result<Span, Error> {
        match self.text.get(start..end) {
            Some(_) => Ok(Span::new(start, end)),
            None => Err(Error::new(ErrorKind::BadSpan, start)),
        }
    }

    /// The index of the sentence that holds token `i`, in logarithmic time.
    pub fn sentence_of(&self, i: usize) -> Option<usize> {
        let at = self
            .sentences
            .partition_point(|s| s.tokens.end as usize <= i);
        (at < self.sentences.len()).then_some(at)
    }

    /// Where words stand that no sentence holds: what goes on for so long without
    /// the end of a sentence that no stage reads it. Nothing if there are no
    /// sentences.
    ///
    /// ```
    /// use dixit_core::{Document, Sentence, Span, TokenRange};
    ///
    /// let mut doc = Document::new("a", "Kim spoke. and and and")?;
    /// let (span, tokens) = (Span::new(0, 10), TokenRange::new(0, 3));
    /// doc.sentences.push(Sentence { span, tokens });
    /// assert_eq!(doc.unread().collect::<Vec<_>>(), [Span::new(10, 22)]);
    /// # Ok::<(), dixit_core::Error>(())
    /// ```
    pub fn unread(&self) -> impl Iterator<Item = Span> + '_ {
        let (before, after) = (self.sentences.iter(), self.sentences.iter().skip(1));
        let starts = after.map(|sentence| sentence.span.start as usize);
        let ends = before.map(|sentence| sentence.span.end as usize);
        let gaps = ends.zip(starts.chain([self.text.len()]));
        gaps.filter_map(|(start, end)| {
            let gap = self.text.get(start..end)?;
            let words = gap.contains(char::is_alphanumeric);
            words.then(|| Span::new(start, end))
        })
    }

    /// Appends a mention and says its id.
    pub fn add_mention(&mut self, mention: Mention) -> MentionId {
        self.mentions.push(mention);
        MentionId::new(self.mentions.len() - 1)
    }

    /// The mention of this id.
    ///
    /// # Panics
    ///
    /// If the id is not one of this document.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    /// The entity of this id.
    ///
    /// # Panics
    ///
    /// If the id is not one of this document.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The mentions that are names, in the order found.
    pub fn names(&self) -> impl Iterator<Item = &Mention> {
        let mentions = self.mentions.iter();
        mentions.filter(|mention| mention.kind == MentionKind::Name)
    }

    /// The quotations and reported statements, in order of the text.
    pub fn quotes(&self) -> impl ExactSizeIterator<Item = &Quote> {
        self.quotes.iter()
    }

    /// The layers that have been filled, whether or not anything was found.
    pub fn given(&self) -> Layers {
        self.given
    }

    /// Notes that a layer has been filled.
    pub fn give(&mut self, layer: Layer) {
        self.given = self.given.union(Layers::of(&[layer]));
    }

    /// Until when stages may work on it, which they ask once a sentence.
    #[inline]
    pub fn deadline(&self) -> Deadline {
        self.deadline
    }

    /// Sets until when stages may work on it; they then leave by unwinding with
    /// [`Overdue`](crate::Overdue), which the caller must catch.
    pub fn set_deadline(&mut self, deadline: Deadline) {
        self.deadline = deadline;
    }
}

impl Document {
    /// Lets the stages read another text than the one that was given, until
    /// [`put_back`](Document::put_back). No layer may be filled yet.
    pub fn read_as(&mut self, mut reading: Reading) {
        std::mem::swap(&mut self.text, &mut reading.text);
        self.reading = Some(Box::new(reading));
    }

    /// Gives the document the text back that was given, and makes all spans
    /// index it. Does nothing to one that is read as it was given.
    pub fn put_back(&mut self) {
        let Some(mut reading) = self.reading.take() else {
            return;
        };
        std::mem::swap(&mut self.text, &mut reading.text);
        let read = &reading.text;
        for quote in &mut self.quotes {
            for content in &mut quote.contents {
                *content = reading.given(reading.without_mended_marks(read, *content));
            }
            quote.cue = quote.cue.map(|cue| reading.given(cue));
        }
        self.tokens.map(|span| reading.given(span));
        let sentences = self.sentences.iter_mut().map(|sentence| &mut sentence.span);
        let mentions = self.mentions.iter_mut().map(|mention| &mut mention.span);
        for span in sentences.chain(mentions) {
            *span = reading.given(*span);
        }
    }
}

impl Quote {
    /// The name of who says it, as this document has it; of several, the first.
    ///
    /// # Panics
    ///
    /// If the quote is not one of `doc`.
    pub fn speaker_name<'d>(&self, doc: &'d Document) -> Option<&'d str> {
        self.speaker().map(|id| &*doc.entity(id).name)
    }

    /// The names of all who say it, as this document has them; none where nobody is known to.
    ///
    /// ```
    /// use dixit_core::{Document, Entity, EntityId, Quote, QuoteKind, Span};
    ///
    /// let mut doc = Document::new("a1", "Ann and Bob said yes.")?;
    /// doc.entities.extend(["Ann", "Bob"].map(|name| Entity::new(name, None)));
    /// let mut quote = Quote::new(vec![Span::new(17, 20)], QuoteKind::Indirect);
    /// quote.speakers = vec![EntityId::new(0), EntityId::new(1)];
    /// assert_eq!(quote.speaker_names(&doc).collect::<Vec<_>>(), ["Ann", "Bob"]);
    /// # Ok::<(), dixit_core::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// If the quote is not one of `doc`.
    pub fn speaker_names<'d>(&'d self, doc: &'d Document) -> impl Iterator<Item = &'d str> {
        self.speakers.iter().map(|&id| &*doc.entity(id).name)
    }

    /// The words that name whose it is, as they stand in the text of `doc`: *the mayor*,
    /// *she*. `None` where the text has none.
    ///
    /// # Panics
    ///
    /// If the quote is not one of `doc`.
    pub fn source_words<'d>(&self, doc: &'d Document) -> Option<&'d str> {
        self.source.map(|id| doc.slice(doc.mention(id).span))
    }

    /// The pieces of its contents, as they stand in the text of `doc`.
    ///
    /// # Panics
    ///
    /// If the quote is not one of `doc`.
    pub fn pieces<'d>(&'d self, doc: &'d Document) -> impl Iterator<Item = &'d str> {
        self.contents.iter().map(|&span| doc.slice(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_checked_at_the_door() {
        let doc = Document::new("a", "“No”").expect("a short text");
        assert_eq!(doc.span(0, 3), Ok(Span::new(0, 3)));
        for (start, end) in [(0, 1), (3, 99), (5, 4)] {
            let error = doc.span(start, end).expect_err("no such span");
            assert_eq!(error.kind(), ErrorKind::BadSpan);
        }
    }

    #[test]
    fn the_sentence_of_a_token() {
        let mut doc = Document::new("a", "a b c").expect("a short text");
        for (start, end) in [(0, 2), (2, 3)] {
            doc.sentences.push(Sentence {
                span: Span::new(start, end),
                tokens: TokenRange::new(start, end),
            });
        }
        assert_eq!(
            (0..4).map(|i| doc.sentence_of(i)).collect::<Vec<_>>(),
            [Some(0), Some(0), Some(1), None]
        );
    }
}
