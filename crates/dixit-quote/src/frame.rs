use dixit_core::TokenRange;
use dixit_learn::{Feature, Template, combine};
use dixit_lexicon::Lexicon;

use crate::{
    page::{NONE, Word},
    place::Place,
    roles::Role,
    sink::{Sink, bucket, pack},
    spot::{Stretch, marks, word_features, words},
};

/// What the second model sees: a stretch of text and one cue in it. It tags
/// the source and the content of that cue and of no other.
pub(crate) struct Frame {
    pub(crate) lexicon: &'static Lexicon,
    /// Whether the features that all cues share are left out, because they have
    /// been weighed before.
    pub(crate) shared: bool,
}

/// The number of templates that do not depend on the cue.
const SHARED: u16 = 42;

impl Default for Frame {
    /// For tagging.
    fn default() -> Frame {
        Frame {
            lexicon: Lexicon::embedded(),
            shared: true,
        }
    }
}

impl Frame {
    /// Pushes the features of a token that all cues share.
    pub(crate) fn share(paragraph: &Stretch<'_>, i: usize, features: &mut Vec<Feature>) {
        let mut sink = Sink::new(features, FIRST);
        words(paragraph, i, &mut sink);
        marks(paragraph, i, &mut sink);
        debug_assert_eq!(sink.next(), FIRST + SHARED, "as many templates as stated");
    }
}

/// The first template of the context.
const FIRST: u16 = 20;

/// A stretch and how its tokens stand to one cue.
pub(crate) struct Scene<'a> {
    pub(crate) stretch: Stretch<'a>,
    /// The paragraph around it.
    pub(crate) paragraph: Stretch<'a>,
    pub(crate) cue: TokenRange,
    /// The word of the cue that governs: its verb.
    pub(crate) head: usize,
    pub(crate) places: &'a [Place],
    /// What the first model thought of each token of the page.
    pub(crate) hints: &'a [Hint],
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

/// A probability in coarse steps, 0 to 7.
pub(crate) fn step(p: f32) -> u8 {
    const STEPS: [f32; 7] = [0.02, 0.08, 0.25, 0.5, 0.75, 0.92, 0.98];
    STEPS.iter().take_while(|&&step| p >= step).count() as u8
}

impl Template for Frame {
    type Word = ();
    type Sentence<'a> = Scene<'a>;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) {
        word_features(self.lexicon, form, features);
    }

    fn context(&self, scene: &Scene<'_>, _: &[()], i: usize, features: &mut Vec<Feature>) {
        if !self.shared {
            let place = scene.stretch.start + i - scene.paragraph.start;
            Frame::share(&scene.paragraph, place, features);
        }
        let mut sink = Sink::new(features, FIRST + SHARED);
        let view = View::new(scene, i);
        distance(scene, &view, &mut sink);
        quotation(scene, &view, &mut sink);
        hints(scene, &view, &mut sink);
        tree(scene, &view, &mut sink);
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
    fn new(scene: &Scene<'_>, i: usize) -> View {
        let page = scene.stretch.page;
        let at = scene.stretch.start + i;
        let cue = scene.cue.range();
        let (side, low, high) = if at < cue.start {
            (0, at, cue.start)
        } else if at < cue.end {
            (1, at, at)
        } else {
            (2, cue.end - 1, at)
        };
        let [b1, w, a1] = [-1, 0, 1].map(|offset| scene.stretch.word(i, offset));
        let clip = |n: u32| u64::from(n).min(3);
        let head = page.words[scene.head];
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

fn distance(scene: &Scene<'_>, v: &View, sink: &mut Sink<'_>) {
    let page = scene.stretch.page;
    let place = pack(&[v.side, v.distance, v.sentences]);
    let tag = u64::from(v.w.tag);
    let cue = pack(&[u64::from(v.cue.tag), u64::from(v.cue.level)]);
    sink.one(place);
    sink.two(place, tag);
    sink.two(place, v.w.form);
    sink.two(place, v.cue.form);
    for cluster in v.clusters() {
        sink.two(place, cluster);
        sink.three(cluster, v.side, v.w.form);
        sink.three(cluster, v.side, tag);
        sink.three(cluster, v.next.form, place);
    }
    sink.two(place, combine(v.next.form, v.cue.level.into()));
    sink.two(place, cue);
    sink.three(place, v.next.tag.into(), tag);
    sink.two(v.side, v.w.form);
    sink.two(v.side, v.b1.form);
    sink.two(v.side, v.a1.form);
    let near = pack(&[v.side, u64::from(v.b1.tag), tag, u64::from(v.a1.tag)]);
    sink.one(near);
    sink.two(near, v.commas);
    sink.three(v.cue.form, v.side, v.w.form);
    sink.three(v.cue.form, v.side, tag);
    let clause = pack(&[v.side, v.commas, v.verbs, v.sentences]);
    sink.one(clause);
    sink.two(clause, tag);
    sink.two(clause, v.cue.form);
    for cluster in v.clusters() {
        sink.two(clause, cluster);
        sink.three(clause, cluster, v.next.tag.into());
    }
    sink.two(clause, v.next.form);
    sink.two(clause, u64::from(v.b1.tag));
    sink.two(clause, u64::from(v.a1.tag));
    let previous = page
        .words
        .get(scene.cue.start as usize - usize::from(scene.cue.start > 0));
    sink.three(place, previous.map_or(1, |word| word.tag.into()), cue);
    sink.one(pack(&[v.side, u64::from(v.w.name), tag, v.distance]));
    sink.one(pack(&[
        v.side,
        u64::from(v.b1.name),
        u64::from(v.w.name),
        u64::from(v.a1.name),
    ]));
    let rival = |verb: u32| {
        page.words
            .get(verb as usize)
            .map_or(0, |word| u64::from(word.level))
    };
    let (before, after) = (page.verb_before[v.at], page.verb_after[v.at]);
    let own = scene.head as u32;
    sink.one(pack(&[
        v.side,
        rival(before),
        u64::from(before == own),
        rival(after),
        u64::from(after == own),
    ]));
    let sentence = page.sentences[v.w.sentence as usize];
    let from_start = bucket(v.at - sentence.start as usize).min(3);
    let to_end = bucket(sentence.end as usize - 1 - v.at).min(3);
    sink.one(pack(&[v.side, v.sentences, from_start, to_end]));
    sink.one(pack(&[v.side, v.commas, from_start, to_end, tag]));
}

/// How the token and the cue stand to the quotation marks.
fn quotation(scene: &Scene<'_>, v: &View, sink: &mut Sink<'_>) {
    let page = scene.stretch.page;
    let own = page.region[scene.cue.start as usize];
    let region = page.region[v.at];
    let same = u64::from(own != NONE && own == region);
    let between = if region == NONE {
        7
    } else {
        let (low, high) = if v.side == 0 {
            (v.at, scene.head)
        } else {
            (scene.head, v.at)
        };
        u64::from(page.regions_before(high).abs_diff(page.regions_before(low))).min(3)
    };
    let state = pack(&[v.side, same, between, u64::from(v.w.mark)]);
    let sort = page.region_sort(v.at);
    sink.one(state);
    sink.two(state, sort);
    sink.two(state, pack(&[v.commas, v.verbs]));
    sink.two(state, v.cue.form);
    sink.two(state, pack(&[u64::from(v.b1.tag), u64::from(v.a1.tag)]));
    sink.two(state, pack(&[v.distance, v.sentences, u64::from(v.w.tag)]));
    let around = pack(&[
        page.region_before(scene.cue.start as usize, scene.stretch.start),
        page.region_after(scene.cue.end as usize - 1, scene.stretch.end),
    ]);
    sink.two(state, around);
    sink.three(around, v.side, v.distance);
}

fn hints(scene: &Scene<'_>, v: &View, sink: &mut Sink<'_>) {
    let hint = |at: usize| {
        let inside = at >= scene.stretch.start && at < scene.stretch.end;
        if inside {
            scene.hints[at]
        } else {
            Hint {
                inside: [9; 3],
                begins: [9; 3],
                ends: [9; 3],
            }
        }
    };
    let (b, h, a) = (hint(v.at.wrapping_sub(1)), hint(v.at), hint(v.at + 1));
    for role in [Role::Content as usize, Role::Source as usize] {
        let all = pack(&[
            u64::from(h.inside[role]),
            u64::from(h.begins[role]),
            u64::from(h.ends[role]),
        ]);
        sink.two(v.side, all);
        sink.three(v.side, all, pack(&[v.commas, v.verbs]));
        sink.three(v.side, v.distance, u64::from(h.inside[role]));
        sink.three(
            v.side,
            v.sentences,
            pack(&[
                u64::from(b.inside[role]),
                u64::from(h.inside[role]),
                u64::from(a.inside[role]),
            ]),
        );
        sink.three(v.side, v.w.tag.into(), all);
        sink.one(pack(&[
            v.side,
            u64::from(b.ends[role]),
            u64::from(h.begins[role]),
        ]));
        sink.one(pack(&[
            v.side,
            u64::from(h.ends[role]),
            u64::from(a.begins[role]),
        ]));
    }
    sink.one(pack(&[
        v.side,
        u64::from(h.inside[0]),
        u64::from(h.inside[1]),
        u64::from(h.inside[2]),
    ]));
    sink.one(pack(&[
        v.side,
        u64::from(b.inside[2]),
        u64::from(h.inside[2]),
        u64::from(a.inside[2]),
    ]));
}

fn tree(scene: &Scene<'_>, v: &View, sink: &mut Sink<'_>) {
    let place = |at: usize| {
        let at = at.wrapping_sub(scene.stretch.start);
        scene.places.get(at).copied().unwrap_or(Place::NOWHERE)
    };
    if v.w.relation == 62 {
        return;
    }
    let (b, p, a) = (place(v.at.wrapping_sub(1)), place(v.at), place(v.at + 1));
    let turn = pack(&[u64::from(b.root == p.root), u64::from(a.root == p.root)]);
    let tag = u64::from(v.w.tag);
    sink.one(p.branch);
    sink.two(p.branch, turn);
    sink.two(p.branch, tag);
    sink.two(p.branch, v.w.form);
    sink.two(p.branch, v.cue.form);
    sink.three(p.branch, turn, v.cue.form);
    for cluster in v.clusters() {
        sink.two(p.branch, cluster);
        sink.three(p.branch, turn, cluster);
    }
    sink.three(p.branch, turn, u64::from(v.a1.tag));
    sink.three(p.branch, turn, u64::from(v.b1.tag));
    sink.three(b.branch, p.branch, a.branch);
    sink.two(b.branch, p.branch);
    sink.two(p.branch, a.branch);
    sink.three(p.branch, v.side, v.distance);
    sink.three(p.branch, v.side, pack(&[v.commas, v.verbs]));
    sink.two(p.branch, v.next.form);
    sink.two(
        p.branch,
        pack(&[u64::from(v.cue.tag), u64::from(v.cue.level)]),
    );
    sink.two(
        p.branch,
        pack(&[u64::from(p.twig), u64::from(p.depth.min(3))]),
    );
    sink.three(p.branch, pack(&[u64::from(p.twig)]), turn);
    sink.two(
        p.branch,
        pack(&[
            u64::from(v.w.mark),
            u64::from(v.b1.mark),
            u64::from(v.a1.mark),
        ]),
    );
    let root = scene
        .stretch
        .page
        .words
        .get(p.root as usize)
        .copied()
        .unwrap_or(Word::EDGE);
    sink.two(p.branch, u64::from(root.tag));
    sink.three(p.branch, u64::from(root.tag), turn);
    let h = scene.hints[v.at];
    sink.three(
        p.branch,
        pack(&[u64::from(h.inside[0]), u64::from(h.inside[1])]),
        v.side,
    );
}
