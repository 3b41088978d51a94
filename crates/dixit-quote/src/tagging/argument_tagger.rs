use dixit_core::TokenRange;
use dixit_learn::{Feature, Template, bucket};
use dixit_lexicon::Lexicon;

use crate::{
    page::feature_writer::{FeatureWriter, pack},
    page::place::Place,
    page::stretch::Stretch,
    page::{NONE, Word},
    tagging::form_features::word_features,
    tagging::links,
    tagging::roles::Role,
};

/// What the second model sees: a stretch of text and one cue in it. It tags
/// the source and the content of that cue and of no other.
pub(crate) struct ArgumentTagger {
    pub(crate) lexicon: &'static Lexicon,
    /// Whether the features that all cues share are left out, because they have
    /// been weighed before.
    pub(crate) shared: bool,
}

/// The number of templates that do not depend on the cue.
const SHARED: u16 = 13;

impl Default for ArgumentTagger {
    /// For tagging.
    fn default() -> ArgumentTagger {
        ArgumentTagger {
            lexicon: Lexicon::embedded(),
            shared: true,
        }
    }
}

impl ArgumentTagger {
    /// Pushes the features of a token that all cues share.
    pub(crate) fn share(paragraph: &Stretch<'_>, i: usize, features: &mut Vec<Feature>) {
        let mut writer = FeatureWriter::new(features, FIRST);
        share(paragraph, i, &mut writer);
        debug_assert_eq!(writer.next(), FIRST + SHARED, "as many templates as stated");
    }
}

/// The first template of the context.
const FIRST: u16 = 20;

/// The first template of what the first model sees from the cue.
const LINKS: u16 = 200;

/// A stretch and how its tokens stand to one cue.
pub(crate) struct CueContext<'a> {
    pub(crate) stretch: Stretch<'a>,
    /// The paragraph around it.
    pub(crate) paragraph: Stretch<'a>,
    pub(crate) cue: TokenRange,
    /// The word of the cue that governs: its verb.
    pub(crate) head: usize,
    pub(crate) places: &'a [Place],
    /// What the first model thought of each token of the page.
    pub(crate) hints: &'a [Hint],
    /// What it sees from this cue, if it can tell.
    pub(crate) links: links::View<'a>,
}

/// Probabilities of the first model for one token, in coarse steps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Hint {
    /// In a content, source, cue.
    pub(crate) inside: [u8; 3],
    /// First of one.
    pub(crate) begins: [u8; 3],
    /// Last of one.
    pub(crate) ends: [u8; 3],
}

impl Hint {
    /// Of what stands before the first token and after the last.
    pub(crate) const EDGE: Hint = Hint {
        inside: [9; 3],
        begins: [9; 3],
        ends: [9; 3],
    };
}

/// A probability in coarse steps, 0 to 7.
pub(crate) fn step(p: f32) -> u8 {
    const STEPS: [f32; 7] = [0.02, 0.08, 0.25, 0.5, 0.75, 0.92, 0.98];
    STEPS.iter().take_while(|&&step| p >= step).count() as u8
}

impl Template for ArgumentTagger {
    type Word = ();
    type Sentence<'a> = CueContext<'a>;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) {
        word_features(self.lexicon, form, features);
    }

    fn context(&self, context: &CueContext<'_>, _: &[()], i: usize, features: &mut Vec<Feature>) {
        if !self.shared {
            let place = context.stretch.start + i - context.paragraph.start;
            ArgumentTagger::share(&context.paragraph, place, features);
        }
        let mut writer = FeatureWriter::new(features, FIRST + SHARED);
        let view = View::new(context, i);
        distance(&view, &mut writer);
        quotation(context, &view, &mut writer);
        hints(context, &view, &mut writer);
        tree(context, &view, &mut writer);
        if !context.links.is_empty() {
            linked(context, &view, &mut FeatureWriter::new(features, LINKS));
        }
    }
}

/// A token and its neighbours, with its distances to the cue.
struct View {
    at: usize,
    b1: Word,
    w: Word,
    a1: Word,
    /// 0 before the cue, 1 in it, 2 after it.
    side: u64,
    distance: u64,
    commas: u64,
    verbs: u64,
    sentences: u64,
    cue: Word,
    next: Word,
}

impl View {
    fn new(context: &CueContext<'_>, i: usize) -> View {
        let page = context.stretch.page;
        let at = context.stretch.start + i;
        let cue = context.cue.range();
        let (side, low, high) = if at < cue.start {
            (0, at, cue.start)
        } else if at < cue.end {
            (1, at, at)
        } else {
            (2, cue.end - 1, at)
        };
        let [b1, w, a1] = [-1, 0, 1].map(|offset| context.stretch.word(i, offset));
        let clip = |n: u32| u64::from(n).min(3);
        let head = page.words[context.head];
        View {
            at,
            b1,
            w,
            a1,
            side,
            distance: bucket(high - low),
            commas: clip(page.commas[high] - page.commas[low]),
            verbs: clip(page.verbs[high] - page.verbs[low]),
            sentences: clip(w.sentence.abs_diff(head.sentence)),
            cue: head,
            next: page.words.get(cue.end).copied().unwrap_or(Word::EDGE),
        }
    }
}

impl View {
    /// The clusters of the cue's verb: what is known of rare ones.
    fn clusters(&self) -> [u64; 2] {
        [
            u64::from(self.cue.cluster) | 1 << 20,
            u64::from(self.cue.brown) | 1 << 21,
        ]
    }
}

/// What all cues of a paragraph share: the words around a token.
fn share(s: &Stretch<'_>, i: usize, writer: &mut FeatureWriter<'_>) {
    let [b2, b1, w, a1, a2] = [-2, -1, 0, 1, 2].map(|offset| s.word(i, offset));
    let tag = |word: Word| u64::from(word.tag);
    let name = |word: Word| u64::from(word.name);
    let level = |word: Word| u64::from(word.level);
    let at = s.start + i;
    writer.one(tag(w));
    writer.one(tag(a1));
    writer.one(pack(&[tag(b1), tag(w)]));
    writer.one(pack(&[tag(w), tag(a1)]));
    writer.two(b1.form, tag(w));
    writer.two(a1.form, a2.form);
    writer.one(pack(&[name(w), tag(w)]));
    writer.one(pack(&[name(b1), name(w), name(a1), tag(b1), tag(a1)]));
    writer.one(pack(&[level(b1), level(w), level(a1)]));
    writer.one(pack(&[level(b2), level(b1), tag(w)]));
    writer.one(pack(&[level(a1), level(a2), tag(w)]));
    let sort = s.page.region_sort(at);
    writer.one(pack(&[u64::from(w.mark), sort, tag(a1)]));
    let after = s.page.region_after(at, s.end);
    writer.one(pack(&[after, tag(w), tag(a1)]));
}

/// How far the token is from the cue, and past what.
fn distance(v: &View, writer: &mut FeatureWriter<'_>) {
    let place = pack(&[v.side, v.distance, v.sentences]);
    let tag = u64::from(v.w.tag);
    let [cluster, brown] = v.clusters();
    writer.one(place);
    writer.two(place, v.w.form);
    writer.two(place, cluster);
    writer.three(cluster, v.side, v.w.form);
    writer.three(cluster, v.side, tag);
    writer.two(place, brown);
    writer.three(brown, v.side, v.w.form);
    writer.three(brown, v.side, tag);
    writer.three(place, v.next.tag.into(), tag);
    writer.two(v.side, v.w.form);
    writer.two(v.side, v.b1.form);
    writer.two(v.side, v.a1.form);
    writer.three(v.cue.form, v.side, v.w.form);
    let clause = pack(&[v.side, v.commas, v.verbs, v.sentences]);
    writer.three(clause, brown, v.next.tag.into());
    writer.two(clause, u64::from(v.b1.tag));
    writer.two(clause, u64::from(v.a1.tag));
    writer.one(pack(&[
        v.side,
        u64::from(v.b1.name),
        u64::from(v.w.name),
        u64::from(v.a1.name),
    ]));
}

/// How the token and the cue stand to the quotation marks.
fn quotation(context: &CueContext<'_>, v: &View, writer: &mut FeatureWriter<'_>) {
    let page = context.stretch.page;
    let own = page.region[context.cue.start as usize];
    let region = page.region[v.at];
    let same = u64::from(own != NONE && own == region);
    let between = if region == NONE {
        7
    } else {
        let (low, high) = if v.side == 0 {
            (v.at, context.head)
        } else {
            (context.head, v.at)
        };
        u64::from(page.regions_before(high).abs_diff(page.regions_before(low))).min(3)
    };
    let state = pack(&[v.side, same, between, u64::from(v.w.mark)]);
    writer.two(state, page.region_sort(v.at));
    writer.two(state, pack(&[v.distance, v.sentences, u64::from(v.w.tag)]));
}

/// What the first model thought of contents and sources here.
fn hints(context: &CueContext<'_>, v: &View, writer: &mut FeatureWriter<'_>) {
    let hint = context.hints[v.at];
    let before = match v.at > context.stretch.start {
        true => context.hints[v.at - 1],
        false => Hint::EDGE,
    };
    let tag = u64::from(v.w.tag);
    for role in [Role::Content as usize, Role::Source as usize] {
        let inside = u64::from(hint.inside[role]);
        let begins = u64::from(hint.begins[role]);
        let all = pack(&[inside, begins, u64::from(hint.ends[role])]);
        writer.three(v.side, v.distance, inside);
        writer.three(v.side, tag, all);
        writer.one(pack(&[v.side, u64::from(before.ends[role]), begins]));
        writer.three(pack(&[v.side, v.verbs, v.commas]), all, v.sentences);
    }
    let [content, source, cue] = hint.inside.map(u64::from);
    writer.three(v.side, pack(&[content, source, cue]), v.distance);
}

/// Where the token hangs in the tree as seen from the cue.
fn tree(context: &CueContext<'_>, v: &View, writer: &mut FeatureWriter<'_>) {
    if v.w.relation == 62 {
        return;
    }
    let root = |at: usize| context.places.get(at).map_or(NONE, |place| place.root);
    let at = v.at - context.stretch.start;
    let place = context.places[at];
    let turn = pack(&[
        u64::from(root(at.wrapping_sub(1)) == place.root),
        u64::from(root(at + 1) == place.root),
    ]);
    let twig = u64::from(place.twig);
    writer.two(place.branch, v.w.form);
    writer.two(place.branch, pack(&[twig, u64::from(place.depth.min(3))]));
    writer.three(place.branch, pack(&[twig]), turn);
    writer.two(place.route, pack(&[twig, u64::from(place.depth.min(3))]));
    writer.three(
        place.route,
        pack(&[u64::from(v.w.tag), u64::from(v.w.name)]),
        turn,
    );
}

/// What the first model sees here from the cue.
fn linked(context: &CueContext<'_>, v: &View, writer: &mut FeatureWriter<'_>) {
    let [b2, b1, w, a1, a2] = [-2, -1, 0, 1, 2].map(|offset: isize| {
        let link = context.links.at(v.at.wrapping_add_signed(offset));
        link.map(u64::from)
    });
    let hint = context.hints[v.at];
    let tag = u64::from(v.w.tag);
    writer.one(pack(&w));
    writer.three(pack(&w), v.side, v.distance);
    writer.two(pack(&w), tag);
    for role in [Role::Content as usize, Role::Source as usize] {
        let own = w[role];
        let [inside, begins, ends] =
            [hint.inside, hint.begins, hint.ends].map(|x| u64::from(x[role]));
        writer.one(pack(&[b1[role], own, a1[role]]));
        writer.one(pack(&[b2[role], b1[role], own]));
        writer.one(pack(&[own, a1[role], a2[role]]));
        writer.one(pack(&[own, inside, begins, ends]));
        writer.one(pack(&[b1[role], own, begins]));
        writer.one(pack(&[own, a1[role], ends]));
        writer.three(pack(&[b1[role], own]), tag, begins);
        writer.three(pack(&[own, a1[role]]), u64::from(v.a1.tag), ends);
        writer.two(pack(&[own, a1[role]]), v.w.form);
    }
}
