// Makes up a large collection from the articles of examples/news: each document
// has the head of one article and paragraphs of three, so that no two are
// copies, under four publishers and on days of two years.
//
//   node collection.mjs ARTICLES.jsonl DOCUMENTS > big.jsonl
import { readFileSync } from 'node:fs';

const [path, count] = process.argv.slice(2);
const articles = readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const paragraphs = articles.map((article) => article.text.split(/\n+/).filter((p) => p.length > 40));
const publishers = ['Daily Post', 'Evening News', 'The Herald', 'Tribune'];

// A small generator of numbers, the same on every machine.
let state = 20240229;
const next = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const lines = [];
for (let i = 0; i < Number(count); i += 1) {
  const parts = [];
  for (let k = 0; k < 3; k += 1) {
    const from = paragraphs[next(paragraphs.length)];
    const start = next(Math.max(1, from.length - 9));
    parts.push(...from.slice(start, start + 9));
  }
  const day = new Date(Date.UTC(2023, 0, 1 + next(730))).toISOString().slice(0, 10);
  lines.push(JSON.stringify({
    id: `made-${i}`,
    title: `${articles[next(articles.length)].title} (${i})`,
    publisher: publishers[next(publishers.length)],
    date: day,
    text: parts.join('\n\n'),
  }));
}
process.stdout.write(`${lines.join('\n')}\n`);
