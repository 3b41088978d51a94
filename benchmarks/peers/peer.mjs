// What a peer makes of articles: node peer.mjs compromise|wink <articles.jsonl >records.jsonl
// A line for each article, in the form that benchmarks/gold/score.py reads.
import { createInterface } from 'node:readline';
import { stdin, stdout, argv } from 'node:process';

const CLASSES = { people: 'PERSON', places: 'LOC', organizations: 'ORG' };

/** Where a piece that a peer gives stands in the text: near where it says, for what it
 * says is off by the marks before the piece. */
function locate(text, piece, near) {
    const places = [text.indexOf(piece, Math.max(0, near - 3)), text.lastIndexOf(piece, near)];
    const found = places.filter((at) => at >= 0);
    found.sort((a, b) => Math.abs(a - near) - Math.abs(b - near));
    return found.length ? [found[0], found[0] + piece.length] : null;
}

/** Spans in code points, as the scorer counts. */
function points(text) {
    const at = new Uint32Array(text.length + 1);
    let n = 0;
    for (let i = 0; i < text.length; ) {
        const width = text.codePointAt(i) > 0xffff ? 2 : 1;
        at.fill(n, i, i + width);
        i += width;
        n += 1;
    }
    at[text.length] = n;
    return ([start, end]) => [at[start], at[end]];
}

async function compromise() {
    const { default: nlp } = await import('compromise');
    return (text) => {
        const doc = nlp(text);
        const spans = (kind, trim) =>
            doc[kind]().json({ offset: true }).flatMap(({ text: piece, offset }) => {
                const span = locate(text, piece.replace(trim, ''), offset.start);
                return span ? [span] : [];
            });
        // Its pieces hold the marks behind them and the ’s of a possessive; ours do not.
        const names = Object.entries(CLASSES).flatMap(([kind, label]) =>
            spans(kind, /(['’]s?)?[\s.,;:!?)\]"”]*$/).map((span) => [span, label]));
        const quotes = spans('quotations', /(?<=["”’'»])[\s.,;:!?]+$/);
        return { names, quotes };
    };
}

async function wink() {
    const { default: winkNLP } = await import('wink-nlp');
    const { default: model } = await import('wink-eng-lite-web-model');
    // Sentences, parts of speech, and its entities: dates, sums, numbers; no names, no quotations.
    const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
    return (text) => {
        const doc = nlp.readDoc(text);
        doc.entities().out(nlp.its.detail);
        doc.tokens().out(nlp.its.pos);
        return { names: [], quotes: [] };
    };
}

const read = await { compromise, wink }[argv[2]]();
for await (const line of createInterface({ input: stdin })) {
    const { id, text } = JSON.parse(line);
    const { names, quotes } = read(text);
    const span = points(text);
    stdout.write(JSON.stringify({
        id,
        names: names.map(([place, label]) => [...span(place), label]),
        quotes: quotes.map((place) => ({ contents: [span(place)], kind: 'direct' })),
    }) + '\n');
}
