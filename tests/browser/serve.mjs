// A server for one file of tests, and pages of it that must be quick.
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { open } from './browser.mjs';

// Starts `dixit serve` on a free port.
export async function serve(...args) {
  const child = spawn(process.env.DIXIT, ['serve', '--port', '0', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => { child.on('exit', resolve); });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const found = said.match(/http:\/\/[^/]+\//);
      if (found) resolve(found[0]);
    });
    ended.then(() => reject(new Error(`the server ended: ${said}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    assert.equal(await ended, 0, 'the server ends well');
  };
  return { url, stop };
}

// Follows a link, a button or an address to another page, which is there
// within two seconds.
export async function goes(page, what) {
  await Promise.all([page.waitForEvent('load'), what()]);
  const took = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
  assert.ok(took > 0 && took < 2000, `${page.url()}: ${took} ms`);
}

// Tests on a fresh page each, on which nothing may go wrong.
export const on = (given) => (what, path, run, options) => test(what, async () => {
  const { browser, server } = given();
  const { page, faults, close } = await open(browser, server.url, options);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const there = (address) => goes(page, () => page.goto(server.url + address.replace(/^\//, '')));
  try {
    await there(path);
    await run(page, there, faults);
    assert.deepEqual(faults, [], 'no error, no warning, no request');
  } finally {
    await close();
  }
});

export const number = (text) => Number(text.replace(/[^\d.]/g, ''));
export const line = (text) => text.split(/\s+/).filter(Boolean).join(' ');

// Nothing that a page shows may move it sideways.
export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${page.url()} is ${over} pixels too wide`);
}
