// A large collection that is walked through, in a real browser, against its
// tables. WALK names the output folder.
import { after, before, describe } from 'node:test';
import assert from 'node:assert/strict';
import { accessible, launch } from './browser.mjs';
import { rows } from './csv.mjs';
import { fits, goes, line, number, on, serve } from './serve.mjs';

const OUT = process.env.WALK;

describe('a collection that is walked through', () => {
  let given;
  const tables = {};
  const table = (name) => { tables[name] ||= rows(`${OUT}/${name}.csv`); return tables[name]; };
  before(async () => { given = { browser: await launch(), server: await serve(OUT) }; });
  after(async () => {
    await given.browser.close();
    await given.server.stop();
  });
  const walk = on(() => given);
  const said = (page) => page.locator('.cards blockquote').allInnerTexts();
  const next = (page) => page.locator('a[rel=next]');
  const fact = (page, name) => page.locator('.facts > div', { hasText: name }).first().locator('dd').innerText();
  // The first number of a cell: what stands behind it is said in words.
  const first = (text) => number(text.trim().split(/[\s–]/)[0]);
  const q = (text) => encodeURIComponent(text);
  // Words as the index of words divides and folds them.
  const words = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u);

  // All rows of a list, page by page; each page begins behind the last row.
  async function through(page, rows) {
    const all = [...(await rows())];
    while (await next(page).count()) {
      assert.match(await next(page).getAttribute('href'), /after=/);
      await goes(page, () => next(page).click());
      const more = await rows();
      assert.ok(more.length > 0, 'no page is empty');
      all.push(...more);
    }
    return all;
  }

  walk('the menu leads to each list', '/', async (page) => {
    for (const [name, head] of [['Quotations', 'Quotations'], ['Articles', 'Articles'], ['Who speaks', 'Who speaks'], ['Repeated', 'What was repeated'], ['Decisions', 'Decisions'], ['Read', 'Who said what?']]) {
      await goes(page, () => page.locator('.top nav a', { hasText: new RegExp(`^${name}$`) }).click());
      assert.equal(await page.locator('h1').innerText(), head);
      assert.equal(await page.locator('.top nav a[aria-current=page]').innerText(), name);
    }
  });

  walk('a search for words finds all quotations that have them, page by page', '/quotations', async (page) => {
    // Of the words that stand in some hundred quotations, one.
    const counts = new Map();
    for (const quote of table('quotes')) for (const word of new Set(words(quote.quotation))) counts.set(word, (counts.get(word) || 0) + 1);
    const [word, count] = [...counts].filter(([w, n]) => n > 60 && n < 140 && /^[a-z]{5,}$/.test(w)).sort()[0];
    await page.getByLabel('Words, or “a phrase”').fill(word.toUpperCase());
    await goes(page, () => page.keyboard.press('Enter'));
    assert.equal(number(await page.locator('.count').innerText()), count);
    const found = await through(page, () => page.locator('.card').evaluateAll((cards) => cards.map((card) => [
      card.querySelector('blockquote').textContent, card.querySelector('a[href^="/article"]').getAttribute('href'),
    ])));
    assert.equal(found.length, count, 'all of them');
    assert.equal(new Set(found.map(([, place]) => place)).size, count, 'none twice');
    for (const [text] of found) assert.ok(words(text).includes(word), text);
  });

  walk('a phrase is searched as it stands', '/quotations', async (page) => {
    const quote = table('quotes').find((row) => row.kind === 'direct' && words(row.quotation).length > 8);
    const phrase = words(quote.quotation).filter(Boolean).slice(1, 5).join(' ');
    await page.getByLabel('Words, or “a phrase”').fill(`“${phrase}”`);
    await goes(page, () => page.getByRole('button', { name: 'Search' }).click());
    const texts = await said(page);
    assert.ok(texts.length > 0);
    for (const text of texts) assert.ok(words(text).join(' ').includes(phrase), text);
  });

  walk('filters by speaker, about, publisher, day, kind and act hold together', '/quotations', async (page) => {
    const wanted = table('quotes').find((row) => row.kind === 'indirect' && row.speaker_id && row.about_ids && row.publisher);
    const about = wanted.about_ids.split('|')[0];
    const fitting = table('quotes').filter((row) => row.speaker_ids.split('|').includes(wanted.speaker_id)
      && row.about_ids.split('|').includes(about) && row.publisher === wanted.publisher
      && row.kind === wanted.kind && row.act === wanted.act);
    await page.getByLabel('Speaker').fill(wanted.speaker_id);
    await page.getByLabel('Spoken of').fill(about);
    await page.getByLabel('Publisher').fill(wanted.publisher);
    await page.getByLabel('How').selectOption(wanted.kind);
    await page.getByLabel('Act').selectOption(wanted.act);
    await goes(page, () => page.getByRole('button', { name: 'Search' }).click());
    assert.equal(number(await page.locator('.count').innerText()), fitting.length);
    const [since, until] = ['2023-07', '2023-12'];
    const within = fitting.filter((row) => row.day >= '2023-07-01' && row.day <= '2023-12-31');
    await page.getByLabel('Since').fill(since);
    await page.getByLabel('Until').fill(until);
    await goes(page, () => page.getByRole('button', { name: 'Search' }).click());
    const shown = await through(page, () => page.locator('.card time').allInnerTexts());
    assert.equal(shown.length, within.length);
    for (const day of shown) assert.ok(day >= '2023-07-01' && day <= '2023-12-31', day);
    assert.equal(await page.getByLabel('Spoken of').inputValue(), about, 'what was asked stands there');
  });

  walk('lists are sorted by day, either way', '/quotations', async (page) => {
    const days = () => page.locator('.card time').allInnerTexts();
    const all = table('quotes').map((row) => row.day).sort();
    assert.equal((await days())[0], all.at(-1));
    assert.deepEqual(await days(), (await days()).sort().reverse());
    await page.getByLabel('Order').selectOption('oldest');
    await goes(page, () => page.getByRole('button', { name: 'Search' }).click());
    assert.equal((await days())[0], all[0]);
    await goes(page, () => next(page).click());
    assert.deepEqual(await days(), (await days()).sort());
  });

  walk('articles are found by words, publisher and day', '/articles', async (page) => {
    const publisher = table('documents')[0].publisher;
    const fitting = table('documents').filter((row) => row.publisher === publisher && row.day.startsWith('2023-03'));
    await page.getByLabel('Publisher').fill(publisher);
    await page.getByLabel('Since').fill('2023-03');
    await page.getByLabel('Until').fill('2023-03');
    await goes(page, () => page.getByRole('button', { name: 'Search' }).click());
    const titles = await through(page, () => page.locator('tbody th').allInnerTexts());
    assert.deepEqual(titles.map(line).sort(), fitting.map((row) => line(row.title)).sort());
  });

  walk('who speaks is the table of speakers, in its order', '/names', async (page) => {
    const shown = await page.locator('tbody tr').evaluateAll((trs) => trs.map((tr) => [tr.querySelector('a').href, ...[...tr.cells].map((c) => c.textContent)]));
    const speakers = table('speakers');
    const entities = new Map(table('entities').map((row) => [row.id, row]));
    assert.equal(shown.length, Math.min(30, speakers.length));
    shown.forEach(([href, name, label, , quotes, documents], n) => {
      assert.equal(number(quotes), Number(speakers[n].quotes));
      const entity = entities.get(new URL(href).searchParams.get('id'));
      assert.deepEqual([line(name), label, number(quotes), number(documents)], [line(entity.name), entity.label.toLowerCase(), Number(entity.quotes), Number(entity.documents)]);
    });
    const name = line(shown[3][1]);
    await page.getByLabel('A name, or a part of one').fill(name.toLowerCase());
    await goes(page, () => page.keyboard.press('Enter'));
    for (const found of await page.locator('tbody th').allInnerTexts()) assert.ok(found.toLowerCase().includes(name.toLowerCase()), found);
    await page.getByLabel('A name, or a part of one').fill('');
    await page.getByLabel('What it is').selectOption('ORG');
    await goes(page, () => page.getByRole('button', { name: 'Search' }).click());
    const bodies = await page.locator('tbody td:nth-child(2)').allInnerTexts();
    assert.ok(bodies.length > 0 && bodies.every((label) => label === 'org'), bodies.join());
  });

  for (const label of ['PERSON', 'ORG']) {
    walk(`the page of ${label === 'ORG' ? 'a body' : 'a person'} has the numbers of the tables, and leads on`, '/names', async (page, there) => {
      const speaker = table('speakers').find((row) => row.label === label && table('about').some((a) => a.speaker_id === row.id));
      await there(`/entity?id=${q(speaker.id)}`);
      assert.equal(await page.locator('h1').innerText(), speaker.name);
      assert.equal(first(await fact(page, 'Quotations')), Number(speaker.quotes));
      assert.deepEqual((await fact(page, 'Direct, mixed, indirect')).split(', ').map(number), [speaker.direct, speaker.mixed, speaker.indirect].map(Number));
      assert.equal(first(await fact(page, 'Publishers')), Number(speaker.publishers));
      assert.match(await page.locator('.months figcaption').innerText(), /Quotations by month/);
      assert.ok((await page.locator('.months rect').count()) > 1, 'a picture');
      // Whom they speak of, with a number that leads to those quotations.
      const of = page.locator('aside section', { hasText: 'Speaks of' }).locator('li').first();
      const about = table('about').filter((a) => a.speaker_id === speaker.id).sort((a, b) => b.quotes - a.quotes)[0];
      const count = first(await of.locator('.n').innerText());
      assert.equal(count, Number(about.quotes));
      await goes(page, () => of.locator('.n').click());
      assert.equal(number(await page.locator('.count').innerText()), count);
      for (const who of await page.locator('.card .speaker').allInnerTexts()) assert.equal(who, speaker.name);
      await goes(page, () => page.goBack());
      const other = await of.locator('a').first().innerText();
      await goes(page, () => of.locator('a').first().click());
      assert.equal(await page.locator('h1').innerText(), other);
      const by = page.locator('aside section', { hasText: 'Is spoken of by' });
      assert.ok(await by.locator('a', { hasText: speaker.name }).count(), 'and back');
    });
  }

  walk('what was repeated is the table of families, its forms with their differences', '/families', async (page, there) => {
    const families = table('families').filter((row) => Number(row.documents) > 1);
    const places = await through(page, () => page.locator('.card a[href^="/family"]').evaluateAll((all) => all.map((a) => a.getAttribute('href'))));
    assert.deepEqual(places.map((place) => decodeURIComponent(place.split('id=')[1])).sort(), families.map((row) => row.id).sort());
    const family = families.find((row) => Number(row.variants) > 1);
    assert.ok(family, 'one with two forms');
    await there(`/family?id=${q(family.id)}`);
    assert.equal(first(await fact(page, 'Articles')), Number(family.documents));
    const forms = table('variants').filter((row) => row.family === family.id);
    assert.equal(await page.locator('.variant').count(), forms.length);
    assert.ok((await page.locator('.variant ins, .variant del').count()) > 0, 'differences are marked');
    assert.match(await fact(page, 'First'), new RegExp(family.first_date));
    await goes(page, () => page.locator('.facts a').click());
    assert.match(page.url(), /\/article\?id=/);
  });

  walk('an article shows its receipts, and leads to those who speak', '/quotations?kind=direct&sort=oldest', async (page) => {
    const card = page.locator('.card').first();
    const text = line(await card.locator('blockquote').innerText());
    await goes(page, () => card.locator('a[href^="/article"]').click());
    const opened = page.locator('.receipts details[open]');
    assert.equal(await opened.count(), 1, 'the quotation that was linked to');
    assert.equal(line(await opened.locator('blockquote').innerText()), text);
    const id = new URL(page.url()).searchParams.get('id');
    const row = table('documents').find((doc) => doc.id === id);
    assert.equal(await page.locator('.receipts > ol > li').count(), Number(row.quotes));
    const other = page.locator('.prose .q').last();
    await other.hover();
    const n = (await other.getAttribute('data-q')).split(' ').pop();
    assert.equal(await page.locator(`.receipts li[data-q="${n}"] details[open]`).count(), 1);
    await page.locator('summary', { hasText: 'with links to those who speak' }).click();
    const speaker = page.locator('.card .speaker').first();
    const name = await speaker.innerText();
    await goes(page, () => speaker.click());
    assert.equal(await page.locator('h1').innerText(), name);
  });

  const pages = () => {
    const speaker = table('speakers')[0].id;
    const family = table('families').find((row) => Number(row.variants) > 1).id;
    return ['/quotations', '/quotations?q=the&publisher=Tribune', '/quotations?q=nothinglikeit', '/articles', '/names', '/families', '/decisions',
      `/entity?id=${q(speaker)}`, `/family?id=${q(family)}`, `/article?id=${q(table('documents')[7].id)}`];
  };
  for (const colorScheme of ['light', 'dark']) {
    walk(`nothing keeps anybody out of any page, in ${colorScheme}`, '/', async (page, there) => {
      for (const path of pages()) {
        await there(path);
        for (const fold of await page.locator('main details').all()) await fold.evaluate((d) => { d.open = true; });
        await accessible(page, `${path} in ${colorScheme}`);
      }
    }, { colorScheme });
  }

  walk('a narrow screen shows all pages without moving sideways', '/', async (page, there) => {
    for (const path of pages()) {
      await there(path);
      await fits(page);
    }
  }, { viewport: { width: 360, height: 720 } });

  walk('what is not there is told on a page', '/', async (page, there, faults) => {
    for (const [path, told] of [['/entity?id=nobody', 'nobody and nothing has this id'], ['/quotations?since=yesterday', 'is no day'], ['/nothing', 'there is nothing here']]) {
      await there(path);
      assert.match(await page.locator('main').innerText(), new RegExp(told));
      await accessible(page, path);
    }
    // The browser tells of these answers, and of nothing else.
    const other = faults.filter((fault) => !/status of 4(00|04)/.test(fault));
    faults.splice(0, faults.length, ...other);
  });
});
