// The page to paste into, in a real browser, against the answers of the API.
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { accessible, launch, open } from './browser.mjs';
import { fits, goes, number, on, serve } from './serve.mjs';

const ARTICLE = readFileSync(new URL('../../examples/txt/warming.txt', import.meta.url), 'utf8');
const HOSTILE = '<img src=x onerror="window.alive=1"> “<script>window.alive=1</script> it is over,” Kim <b>Jong</b> Un said.';

describe('the page to paste into', () => {
  let given;
  before(async () => { given = { browser: await launch(), server: await serve() }; });
  after(async () => {
    await given.browser.close();
    await given.server.stop();
  });
  const read = on(() => given);
  const annotated = async (text, name) => {
    const answer = await fetch(`${given.server.url}v1/annotate?name=${name}`, {
      method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: text,
    });
    return answer.json();
  };
  // Names behind the quotations, without what screen readers hear before them.
  const speakers = (page) => page.locator('.prose .who').evaluateAll((all) => all.map((who) => who.lastChild.textContent));
  const paste = async (page, text) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.locator('#text').fill('');
    await page.locator('#text').press('Control+v');
    await page.locator('#told').filter({ hasText: 'Read in' }).waitFor();
  };

  read('what is pasted is marked within 100 ms', '/', async (page) => {
    const times = [];
    for (let round = 0; round < 6; round += 1) {
      await paste(page, ARTICLE);
      times.push(number(await page.locator('#told').innerText()));
      await page.locator('#told').evaluate((told) => { told.textContent = ''; });
    }
    // Other programs have the machine too: the quickest tells.
    assert.ok(Math.min(...times) < 100, `${times} ms`);
    const record = await annotated(ARTICLE, 'pasted');
    assert.ok(record.quotes.length > 5);
    assert.equal(await page.locator('.receipts > ol > li').count(), record.quotes.length);
    assert.equal(await page.locator('.prose .who').count(), record.quotes.length, 'each has its speaker in the text');
    const shown = await page.locator('.receipts summary b').allInnerTexts();
    record.quotes.forEach((quote, n) => {
      const names = (quote.speakers || []).map((id) => record.entities[id].name).join(' and ');
      if (names) assert.equal(shown[n], names);
    });
  });

  read('a quotation that is pointed at shows its receipt, and the last one closes', '/?example=warming', async (page) => {
    const opened = () => page.locator('.receipts li:has(details[open])').evaluateAll((all) => all.map((li) => li.dataset.q));
    const quotes = page.locator('.prose .q');
    const own = async (node) => (await node.getAttribute('data-q')).split(' ').pop();
    const first = quotes.first();
    const last = quotes.last();
    await first.hover();
    assert.deepEqual(await opened(), [await own(first)]);
    const receipt = page.locator('.receipts details[open]');
    assert.match(await receipt.innerText(), /Reported by[^]*Source[^]*Speaker/);
    await last.hover();
    assert.deepEqual(await opened(), [await own(last)]);
    assert.ok((await page.locator('.article .on').count()) > 0, 'it lights up with its source');
  });

  read('the receipt opens by keys alone', '/?example=warming', async (page) => {
    const who = page.locator('.prose .who').first();
    await who.focus();
    await page.keyboard.press('Enter');
    const n = await who.getAttribute('data-q');
    assert.equal(await page.locator(`.receipts li[data-q="${n}"] details[open]`).count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
  });

  read('what is pasted is sent by keys alone, behind a link that skips the menu', '/', async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    while ((await page.evaluate(() => document.activeElement.id)) !== 'text') await page.keyboard.press('Tab');
    await page.keyboard.type('“It is over,” Kim Jong Un said.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.result').waitFor();
    assert.deepEqual(await speakers(page), ['Kim Jong Un']);
  });

  read('several files are dropped at once, and what cannot be read is told', '/', async (page) => {
    await page.evaluate(() => {
      const data = new DataTransfer();
      const add = (name, text) => data.items.add(new File([text], name));
      add('one.txt', '“It is over,” Kim Jong Un said on Monday.');
      add('two.html', '<html><head><title>Talks</title></head><body><article><p>“We begin,” Moon Jae-in told reporters in Seoul on Tuesday.</p></article></body></html>');
      add('three.jsonl', '{"id":"a","text":"“No,” Ban Ki-moon said."}\n{"id":"b"}\n{"id":"c","text":"“Yes,” Ban Ki-moon said."}\n');
      add('four.pdf', '%PDF-1.7 and so on');
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await page.locator('#told').filter({ hasText: 'Read in' }).waitFor();
    assert.deepEqual(await speakers(page), ['Kim Jong Un', 'Moon Jae-in', 'Ban Ki-moon', 'Ban Ki-moon']);
    const wrong = await page.locator('#found .wrong').allInnerTexts();
    assert.equal(wrong.length, 2);
    assert.match(wrong[0], /text/);
    assert.match(wrong[1], /pdftotext/);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map((node) => node.id));
    assert.equal(new Set(ids).size, ids.length, 'no name twice');
    // A name leads to the receipt of its own article.
    await page.locator('.prose .who').nth(2).click();
    const third = page.locator('.article').nth(2);
    assert.equal(await third.locator('details[open]').count(), 1);
    await accessible(page, 'several articles');
  });

  read('files are chosen, too', '/', async (page) => {
    await page.getByLabel('or choose files').setInputFiles([
      { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('“It is over,” Kim Jong Un said.') },
      { name: 'b.md', mimeType: 'text/markdown', buffer: Buffer.from('# Talks\n\n“No,” *Moon Jae-in* said.') },
    ]);
    await page.locator('.result').nth(1).waitFor();
    assert.deepEqual(await speakers(page), ['Kim Jong Un', 'Moon Jae-in']);
  });

  read('an example is one click away', '/', async (page) => {
    const names = await page.locator('.examples a').count();
    assert.ok(names >= 5);
    for (let n = 0; n < names; n += 1) {
      await goes(page, () => page.locator('.examples a').nth(n).click());
      const text = await page.locator('#text').inputValue();
      const record = await annotated(text, 'example');
      assert.ok(record.quotes.length > 0);
      assert.equal(await page.locator('.receipts > ol > li').count(), record.quotes.length);
    }
  });

  read('the record is copied as JSON and as a table', '/', async (page) => {
    await paste(page, ARTICLE);
    const copied = async (label) => {
      const button = page.getByRole('button', { name: label });
      const place = await button.getAttribute('data-copy');
      await button.click();
      await page.locator(`[data-copy="${place}"]`, { hasText: 'Copied' }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const record = await annotated(ARTICLE, 'pasted');
    assert.deepEqual(JSON.parse(await copied('Copy as JSON')), record);
    const [head, ...rows] = (await copied('Copy as table')).trimEnd().split('\n').map((row) => row.split('\t'));
    assert.deepEqual(head, ['speaker', 'kind', 'act', 'quotation', 'source', 'cue', 'score']);
    assert.equal(rows.length, record.quotes.length);
    record.quotes.forEach((quote, n) => {
      assert.equal(rows[n].length, head.length);
      assert.equal(rows[n][1], quote.kind);
      const names = (quote.speakers || []).map((id) => record.entities[id].name).join('; ');
      assert.equal(rows[n][0], names);
    });
  });

  read('nothing in an article comes to life', '/', async (page) => {
    await paste(page, HOSTILE);
    assert.equal(await page.locator('#found img, #found b:not(summary b), #found script:not([type="application/json"])').count(), 0);
    assert.equal(await page.evaluate(() => window.alive), undefined);
    assert.match(await page.locator('.prose').innerText(), /<img src=x/);
  });

  for (const colorScheme of ['light', 'dark']) {
    read(`nothing keeps anybody out, in ${colorScheme}`, '/', async (page) => {
      await accessible(page, `the empty page in ${colorScheme}`);
      await paste(page, ARTICLE);
      for (const fold of await page.locator('main details').all()) await fold.evaluate((d) => { d.open = true; });
      await accessible(page, `the page with an article in ${colorScheme}`);
    }, { colorScheme });
  }

  read('a narrow screen shows all without moving sideways', '/?example=warming', async (page, there) => {
    await fits(page);
    await there('/');
    await fits(page);
  }, { viewport: { width: 360, height: 720 } });

  read('it works without a script', '/?example=korea', async (page) => {
    assert.ok((await page.locator('.prose .who').count()) > 0);
    await page.locator('#text').fill('“It is over,” Kim Jong Un said.');
    await goes(page, () => page.getByRole('button', { name: 'Read it' }).click());
    assert.deepEqual(await speakers(page), ['Kim Jong Un']);
  }, { javaScriptEnabled: false });
});

test('who has no token is asked for it', async (t) => {
  const token = 'a-token-of-these-tests';
  const browser = await launch();
  t.after(() => browser.close());
  const server = await serve('--token', token);
  t.after(() => server.stop());
  const { page, faults } = await open(browser, server.url);
  await page.goto(server.url);
  await accessible(page, 'the page to sign in');
  await page.locator('#token').fill('another-token-altogether');
  await page.getByRole('button', { name: 'Sign in' }).click();
  assert.match(await page.locator('#wrong').innerText(), /not the token/);
  await page.locator('#token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#text').fill('“It is over,” Kim Jong Un said.');
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.locator('.result .who').waitFor();
  // The browser tells of both refusals, and of nothing else.
  assert.deepEqual(faults.filter((fault) => !fault.includes('401')), []);
});
