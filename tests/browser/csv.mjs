// Tables as dixit writes them (RFC 4180), a row as an object.
import { readFileSync } from 'node:fs';

export function rows(path) {
  const text = readFileSync(path, 'utf8');
  const all = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += c; i += 1; } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; } else if (c === '\n') {
      row.push(cell);
      all.push(row);
      row = [];
      cell = '';
    } else if (c !== '\r') cell += c;
  }
  const [head, ...body] = all;
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
}
