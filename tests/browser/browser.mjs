// One browser for all tests, a page that tells on itself, and axe.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
}

// A page that remembers every error and every request that is not to `own`.
export async function open(browser, own, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  // A busy machine is slow, not wrong; what must be quick is measured.
  page.setDefaultTimeout(120_000);
  const faults = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') faults.push(m.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (r) => { if (!r.url().startsWith(own)) faults.push(`request to ${r.url()}`); });
  return { page, faults, close: () => context.close() };
}

// No violation of what can be checked by a program.
export async function accessible(page, what) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const told = found.violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 4).map((n) => `${n.target} ${n.failureSummary}`).join('\n    ')}`);
  assert.deepEqual(told, [], `axe on ${what}`);
}
