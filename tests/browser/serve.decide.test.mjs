// Decisions about a collection, and the tables that follow. DECIDE names an
// output folder of a run, which is changed and changed back.
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe } from 'node:test';
import assert from 'node:assert/strict';
import { accessible, launch } from './browser.mjs';
import { rows } from './csv.mjs';
import { goes, line, on, serve } from './serve.mjs';

const OUT = process.env.DECIDE;
const table = (name) => rows(`${OUT}/${name}.csv`);
const people = () => (existsSync(`${OUT}/people.tsv`) ? readFileSync(`${OUT}/people.tsv`, 'utf8') : '');

describe('what is decided', () => {
  let given;
  before(async () => { given = { browser: await launch(), server: await serve(OUT) }; });
  after(async () => {
    await given.browser.close();
    await given.server.stop();
  });
  const decide = on(() => given);
  const q = (text) => encodeURIComponent(text);
  const fact = async (page, name) => Number((await page.locator('.facts > div', { hasText: name }).first().locator('dd').innerText()).split(/\s/)[0].replace(/,/g, ''));
  // While one looks on, the page says that the tables are made, then that they are.
  const follow = async (page) => {
    await page.locator('.state', { hasText: 'The tables are' }).waitFor();
    const link = page.locator('.state a', { hasText: 'Show them' });
    await link.waitFor();
    await goes(page, () => link.click());
  };
  const decided = (page) => page.locator('h2', { hasText: 'Decided' }).locator('xpath=following-sibling::*').locator('tbody tr');
  const takeBack = async (page, there) => {
    await there('/decisions');
    await goes(page, () => page.getByRole('button', { name: /^Take back/ }).first().click());
    await follow(page);
  };

  decide('two names are one: the page and the tables say so, until it is taken back', '/decisions', async (page, there) => {
    const before = ['speakers', 'entities', 'quotes', 'candidates'].map((name) => JSON.stringify(table(name)));
    const pair = table('candidates').find((row) => Number(row.a_documents) > 0 && Number(row.b_documents) > 0);
    assert.ok(pair, 'names that may be one');
    const entity = (id) => table('entities').find((row) => row.id === id);
    const [a, b] = [entity(pair.a_id), entity(pair.b_id)];
    while (!(await page.locator(`.pair:has(input[name=id][value="${pair.b_id}"]):has(input[name=value][value="${pair.a_id}"])`).count())) {
      await goes(page, () => page.locator('a[rel=next]').click());
    }
    const one = page.locator(`.pair:has(input[name=id][value="${pair.b_id}"]):has(input[name=value][value="${pair.a_id}"])`).getByRole('button', { name: /are one$/ });
    await goes(page, () => one.click());
    await follow(page);
    assert.equal(await decided(page).count(), 1);
    assert.match(await decided(page).innerText(), /are one/);
    await accessible(page, 'the decisions');
    assert.equal(people(), `merge\t${pair.b_id}\t${pair.a_id}\t${line(`${pair.b}, ${pair.a}`)}\n`);

    const merged = entity(pair.a_id) || entity(pair.b_id);
    assert.ok(merged && !(entity(pair.a_id) && entity(pair.b_id)), 'one of them is left');
    assert.ok(Number(merged.documents) >= Math.max(Number(a.documents), Number(b.documents)));
    assert.equal(Number(merged.quotes), Number(a.quotes) + Number(b.quotes));
    await there(`/entity?id=${q(merged.id)}`);
    assert.equal(await fact(page, 'Quotations'), Number(a.quotes) + Number(b.quotes));
    assert.equal(await fact(page, 'Articles'), Number(merged.documents));

    await takeBack(page, there);
    assert.equal(people(), '');
    const back = ['speakers', 'entities', 'quotes', 'candidates'].map((name) => JSON.stringify(table(name)));
    assert.deepEqual(back, before, 'as it was');
  });

  decide('a speaker is wrong: another is said, or nobody', '/', async (page, there) => {
    const quote = table('quotes').find((row) => row.speaker_id && row.kind === 'direct');
    const [id, n] = quote.id.split(/#(?=\d+$)/);
    const now = () => table('quotes').find((row) => row.id === quote.id);
    const shown = () => page.locator(`.receipts li[data-q="${n}"] summary b`).first().textContent();
    await there(`/article?id=${q(id)}`);
    assert.equal(await shown(), quote.speaker);
    // A quotation is chosen by a click on its words.
    await page.locator(`.prose .q[data-q~="${n}"]`).first().click();
    assert.equal(await page.locator('#quote').inputValue(), quote.id);
    await goes(page, () => page.getByRole('button', { name: 'Nobody known says it' }).click());
    await follow(page);
    assert.notEqual(await shown(), quote.speaker);
    assert.equal(now().speaker_id, '');
    assert.equal(people(), `nobody\t${quote.id}\t-\n`);

    await takeBack(page, there);
    await there(`/article?id=${q(id)}`);
    assert.equal(await shown(), quote.speaker);
    const other = (await page.locator('#name option').allInnerTexts()).find((name) => name !== quote.speaker);
    await page.locator('#quote').selectOption(quote.id);
    await page.locator('#name').selectOption(other);
    await goes(page, () => page.getByRole('button', { name: 'Say so' }).click());
    await follow(page);
    assert.equal(await shown(), other);
    assert.notEqual(now().speaker_id, quote.speaker_id);
    await takeBack(page, there);
    assert.equal(now().speaker_id, quote.speaker_id);
  });

  decide('what goes with nobody is refused, and nothing is written', '/', async (page, there, faults) => {
    const id = table('speakers')[0].id;
    await there(`/entity?id=${q(id)}`);
    await page.getByLabel('The same as (id)').fill('person/nobody-at-all');
    await goes(page, () => page.getByRole('button', { name: 'They are one' }).click());
    assert.match(await page.locator('main').innerText(), /nobody and nothing has the id/);
    assert.equal(people(), '');
    const other = faults.filter((fault) => !/status of 422/.test(fault));
    faults.splice(0, faults.length, ...other);
  });
});
