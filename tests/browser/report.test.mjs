// The report of a collection, in a real browser, against the tables beside it.
// REPORTS names the output folders, divided by colons.
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { accessible, launch, open } from './browser.mjs';
import { rows } from './csv.mjs';

const number = (text) => Number(text.replace(/[,%\s]/g, ''));
const line = (text) => text.split(/\s+/).filter(Boolean).join(' ');

for (const out of (process.env.REPORTS || '').split(':').filter(Boolean)) {
  describe(`the report of ${out}`, () => {
    const file = `${out}/report.html`;
    const url = pathToFileURL(file).href;
    const table = (name) => rows(`${out}/${name}.csv`);
    let browser;
    before(async () => { browser = await launch(); });
    after(async () => { await browser.close(); });

    // Runs a test on a fresh page, on which nothing may go wrong.
    const on = (what, run, options) => test(what, async () => {
      const { page, faults, close } = await open(browser, url, options);
      await page.goto(url);
      await run(page);
      assert.deepEqual(faults, [], 'no error, no warning, no request');
      await close();
    });

    test('it has less than five megabytes', () => assert.ok(statSync(file).size < 5_000_000));

    on('it is there within two seconds', async (page) => {
      const took = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
      assert.ok(took > 0 && took < 2000, `${took} ms`);
    });

    on('its totals are those of the tables', async (page) => {
      const of = async (id) => number(await page.locator(`#n-${id}`).innerText());
      const quotes = table('quotes');
      assert.equal(await of('documents'), table('documents').length);
      assert.equal(await of('quotes'), quotes.length);
      const named = quotes.filter((q) => q.speaker_id).length;
      assert.equal(await of('named'), Math.round((named / quotes.length) * 100));
      const keys = await page.locator('#read .key').allInnerTexts();
      for (const kind of ['direct', 'mixed', 'indirect']) {
        const n = quotes.filter((q) => q.kind === kind).length;
        assert.ok(keys.some((key) => key.startsWith(kind) && number(key.slice(kind.length)) === n), `${n} ${kind}: ${keys}`);
      }
    });

    on('its people are those of the table of speakers, in its order', async (page) => {
      const shown = await page.locator('#people-t tbody tr').evaluateAll((trs) => trs.map((tr) => [...tr.cells].map((c) => c.textContent)));
      const speakers = table('speakers');
      assert.ok(shown.length > 0 && shown.length <= speakers.length);
      const key = (name, numbers) => `${line(name)} ${numbers.join(' ')}`;
      const expected = speakers.map((s) => key(`${s.name} ${s.role}`, [s.quotes, s.quotes_original, s.documents, s.originals, s.publishers]));
      const known = new Set(expected);
      for (const cells of shown) {
        const found = key(cells[0], cells.slice(3).map(number));
        assert.ok(known.has(found) || cells[0].includes('…'), found);
      }
      const counts = shown.map((cells) => number(cells[3]));
      assert.deepEqual(counts, [...counts].sort((a, b) => b - a), 'the most quoted first');
      assert.equal(counts[0], Math.max(...speakers.map((s) => Number(s.quotes))));
    });

    on('its matrix is the table of who speaks about whom', async (page) => {
      const pairs = new Map();
      for (const a of table('about')) {
        const key = `${line(a.speaker)}\t${line(a.about)}`;
        pairs.set(key, [...(pairs.get(key) || []), Number(a.quotes)]);
      }
      const cells = await page.locator('#pairs-t').evaluate((t) => {
        const heads = [...t.tHead.rows[0].cells].map((c) => c.textContent);
        return [...t.tBodies[0].rows].flatMap((tr) => [...tr.cells].slice(1)
          .map((c, i) => [tr.cells[0].textContent, heads[i + 1], c.textContent])
          .filter((c) => c[2]));
      });
      assert.ok(cells.length > 0);
      for (const [who, whom, n] of cells) {
        assert.ok((pairs.get(`${who}\t${whom}`) || []).includes(number(n)), `${who} about ${whom}: ${n}`);
      }
    });

    on('its repeated quotations are the families', async (page) => {
      const families = table('families');
      const shown = await page.locator('#families > li').count();
      assert.equal(shown > 0, families.length > 0);
      if (!shown) return;
      const first = page.locator('#families > li').first();
      const most = Math.max(...families.map((f) => Number(f.documents)));
      assert.match(await first.locator('.meta').first().innerText(), new RegExp(`${most.toLocaleString('en')} documents`));
      const forms = page.locator('#families > li:has(.variants)').first();
      if (await forms.count()) {
        await forms.locator('summary').click();
        assert.ok((await forms.locator('.variants ins, .variants del').count()) > 0, 'differences are marked');
      }
    });

    on('a search shows those who fit, a choice those of one kind', async (page) => {
      const name = line(await page.locator('#people-t tbody th a').first().innerText());
      const word = name.split(' ').pop();
      await page.getByLabel('Find a name').first().fill(word.toUpperCase());
      const visible = () => page.locator('#people-t tbody tr:visible').allInnerTexts();
      const fitting = await visible();
      assert.ok(fitting.length > 0);
      for (const row of fitting) assert.ok(row.toLowerCase().includes(word.toLowerCase()), row);
      assert.match(await page.locator('[data-count="people-t"]').innerText(), new RegExp(`^${fitting.length} of `));
      await page.getByLabel('Find a name').first().fill('');
      await page.locator('[data-group="people-t"]').selectOption('woman');
      const women = table('speakers').filter((s) => s.label === 'PERSON' && s.gender === 'female').length;
      const shown = (await visible()).length;
      assert.ok(shown > 0 && shown <= women);
    });

    on('a table sorts by any column', async (page) => {
      const names = () => page.locator('#people-t tbody th').evaluateAll((ths) => ths.map((th) => th.textContent.trim()));
      await page.locator('#people-t thead button', { hasText: 'Name' }).click();
      const sorted = await names();
      const expected = await page.evaluate((all) => [...all].sort((a, b) => a.localeCompare(b)), sorted);
      assert.deepEqual(sorted, expected);
      const head = page.locator('#people-t thead th', { hasText: 'Documents' });
      await head.locator('button').click();
      assert.equal(await head.getAttribute('aria-sort'), 'descending');
      const counts = await page.locator('#people-t tbody tr').evaluateAll((trs) => trs.map((tr) => Number(tr.cells[5].textContent.replace(/,/g, ''))));
      assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
    });

    on('a name opens what they said, and closing leads back', async (page) => {
      const link = page.locator('#people-t tbody th a').first();
      const name = await link.innerText();
      await link.focus();
      await page.keyboard.press('Enter');
      const panel = page.locator('dialog[open]');
      assert.equal(await panel.locator('h2').innerText(), name);
      const speakers = table('speakers').filter((s) => line(s.name) === name);
      const said = await panel.locator('.said > li').count();
      assert.ok(said > 0 && said <= Math.max(...speakers.map((s) => Number(s.quotes) + Number(s.nested))));
      assert.ok((await panel.locator('.said mark').count()) >= said, 'each is marked in its sentence');
      assert.ok((await panel.locator('.said .title').first().innerText()).length > 0);
      await accessible(page, 'a person');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await page.waitForFunction((name) => document.activeElement.textContent === name, name);
    });

    on('an article opens with its receipts', async (page) => {
      await page.locator('#articles-t a').first().click();
      const panel = page.locator('dialog[open]');
      const receipts = await panel.locator('.receipts > ol > li').count();
      const row = table('documents').sort((a, b) => Number(b.quotes) - Number(a.quotes))[0];
      assert.equal(receipts, Number(row.quotes));
      assert.equal(await panel.locator('.prose .who').count(), receipts, 'each has its speaker in the text');
      await panel.locator('.prose .who').nth(1).click();
      const opened = panel.locator('.receipts details[open]');
      assert.equal(await opened.count(), 1);
      assert.match(await opened.innerText(), /Chain of mentions|not known/);
      await accessible(page, 'an article');
    });

    on('the address of a person opens that person', async (page) => {
      await page.goto(`${url}#p1`);
      assert.ok((await page.locator('dialog[open] h2').innerText()).length > 0);
      await page.locator('#panel-close').click();
      assert.equal(await page.locator('dialog[open]').count(), 0);
    });

    on('a node of the graph moves by keys and by the mouse, and says its ties', async (page) => {
      // The last one lies on top of all others.
      const node = page.locator('.node').last();
      await node.focus();
      const at = () => node.getAttribute('transform');
      const before = await at();
      await page.keyboard.press('ArrowRight');
      const moved = await at();
      assert.notEqual(moved, before);
      await page.keyboard.press('Enter');
      assert.equal(await node.getAttribute('aria-pressed'), 'true');
      assert.match(await page.locator('#ties-say').innerText(), /tied with/);
      const shape = node.locator('circle, rect');
      await shape.scrollIntoViewIfNeeded();
      const box = await shape.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 40, box.y + 30, { steps: 4 });
      await page.mouse.up();
      assert.notEqual(await at(), moved);
    });

    for (const colorScheme of ['light', 'dark']) {
      on(`nothing keeps anybody out, in ${colorScheme}`, async (page) => {
        for (const fold of await page.locator('main details').all()) await fold.evaluate((d) => { d.open = true; });
        await accessible(page, `the ${colorScheme} page`);
      }, { colorScheme });
    }

    on('a narrow screen shows all without moving sideways', async (page) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide`);
    }, { viewport: { width: 360, height: 720 } });

    on('on paper there is the whole page', async (page) => {
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('nav').isVisible(), false);
      const hidden = await page.locator('.scroll').evaluateAll((all) => all.filter((s) => s.scrollHeight > s.clientHeight + 2).length);
      assert.equal(hidden, 0, 'no list is cut');
    });
  });
}
