'use strict';
// Tables that sort and filter, pages that open, and the graph.
(() => {
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // Sorting: a button in each head; numbers first by the largest.
  const value = (row, column) => (row.cells[column] ? row.cells[column].textContent.trim() : '');
  const number = (text) => Number(text.replace(/[,%\s]/g, ''));
  function sort(table, head) {
    const column = head.cellIndex;
    const numeric = head.classList.contains('num');
    const now = head.getAttribute('aria-sort');
    const up = now ? now === 'descending' : !numeric;
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, column), row]);
    const order = numeric
      ? (a, b) => (number(a[0]) || 0) - (number(b[0]) || 0)
      : (a, b) => a[0].localeCompare(b[0]);
    rows.sort(up ? order : (a, b) => order(b, a));
    body.append(...rows.map((row) => row[1]));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  }
  for (const table of all('table.sortable')) {
    for (const head of table.tHead.rows[0].cells) {
      if (head.hasAttribute('data-plain')) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => sort(table, head));
    }
  }

  // Filters: every word must stand in the row.
  const plain = (text) => text.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  function filter(id) {
    const list = byId(id);
    const rows = list.tBodies ? [...list.tBodies[0].rows] : [...list.children];
    const input = document.querySelector(`[data-filter="${id}"]`);
    const select = document.querySelector(`[data-group="${id}"]`);
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const group = select ? select.value : '';
    let shown = 0;
    for (const row of rows) {
      if (row.plain === undefined) row.plain = plain(row.textContent);
      const fits = (!group || row.dataset.g === group) && words.every((word) => row.plain.includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    document.querySelector(`[data-count="${id}"]`).textContent = `${shown} of ${rows.length} shown`;
  }
  for (const input of all('[data-filter]')) input.addEventListener('input', () => filter(input.dataset.filter));
  for (const select of all('[data-group]')) select.addEventListener('change', () => filter(select.dataset.group));

  // People and articles open in a panel; their address is the hash.
  const panel = byId('panel');
  const body = byId('panel-body');
  // Where to go back to. The browser takes the focus off a link that leads
  // into the page, so it is remembered at the click.
  let opener = null;
  document.addEventListener('click', (event) => {
    const link = event.target.closest ? event.target.closest('a.open') : null;
    if (link && !panel.contains(link)) opener = link;
  });
  function show() {
    const id = location.hash.slice(1);
    const template = /^[pa]\d+$/.test(id) && byId(id);
    if (!template) {
      if (panel.open) panel.close();
      return;
    }
    body.replaceChildren(template.content.cloneNode(true));
    const head = body.querySelector('h2');
    panel.setAttribute('aria-label', head.textContent);
    head.tabIndex = -1;
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    head.focus({ preventScroll: true });
  }
  window.addEventListener('hashchange', show);
  byId('panel-close').addEventListener('click', () => panel.close());
  panel.addEventListener('click', (event) => { if (event.target === panel) panel.close(); });
  panel.addEventListener('close', () => {
    body.replaceChildren();
    if (/^#[pa]\d+$/.test(location.hash)) history.replaceState(null, '', '#');
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  });
  show();

  // Which view is before one's eyes.
  const links = new Map(all('nav a').map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const link = links.get(entry.target.id);
      if (entry.isIntersecting) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }, { rootMargin: '-20% 0px -70% 0px' });
  for (const section of all('main > section')) if (links.has(section.id)) seen.observe(section);

  // The graph: drag a node, or step to it and move it with the arrows.
  const graph = document.querySelector('.graph');
  if (!graph) return;
  const nodes = all('.node', graph);
  const lines = all('.edges line', graph);
  const say = byId('ties-say');
  const place = (node) => node.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
  function move(node, x, y) {
    const at = [Math.min(945, Math.max(15, x)), Math.min(615, Math.max(15, y))];
    node.setAttribute('transform', `translate(${at[0]} ${at[1]})`);
    for (const line of lines) {
      if (line.dataset.a === node.dataset.n) { line.setAttribute('x1', at[0]); line.setAttribute('y1', at[1]); }
      if (line.dataset.b === node.dataset.n) { line.setAttribute('x2', at[0]); line.setAttribute('y2', at[1]); }
    }
  }
  let kept = null;
  function light(node) {
    graph.classList.toggle('asked', !!node);
    const near = new Set(node ? [node.dataset.n] : []);
    for (const line of lines) {
      const mine = node && (line.dataset.a === node.dataset.n || line.dataset.b === node.dataset.n);
      line.classList.toggle('near', !!mine);
      if (mine) near.add(line.dataset.a).add(line.dataset.b);
    }
    for (const other of nodes) {
      other.classList.toggle('near', near.has(other.dataset.n));
      other.classList.toggle('lit', other === node);
    }
    if (node) say.textContent = node.getAttribute('aria-label');
  }
  function keep(node) {
    if (kept) kept.setAttribute('aria-pressed', 'false');
    kept = kept === node ? null : node;
    if (kept) kept.setAttribute('aria-pressed', 'true');
    light(kept);
  }
  const steps = { ArrowLeft: [-12, 0], ArrowRight: [12, 0], ArrowUp: [0, -12], ArrowDown: [0, 12] };
  for (const node of nodes) {
    node.addEventListener('focus', () => light(node));
    node.addEventListener('blur', () => light(kept));
    node.addEventListener('pointerenter', () => light(node));
    node.addEventListener('pointerleave', () => light(kept));
    node.addEventListener('keydown', (event) => {
      const step = steps[event.key];
      if (step) {
        const [x, y] = place(node);
        move(node, x + step[0], y + step[1]);
        event.preventDefault();
      } else if (event.key === 'Enter' || event.key === ' ') {
        keep(node);
        event.preventDefault();
      }
    });
    node.addEventListener('pointerdown', (event) => {
      const scale = 960 / graph.getBoundingClientRect().width;
      const [x, y] = place(node);
      const from = [event.clientX, event.clientY];
      let moved = false;
      const drag = (e) => {
        moved = true;
        move(node, x + (e.clientX - from[0]) * scale, y + (e.clientY - from[1]) * scale);
      };
      const drop = () => {
        node.removeEventListener('pointermove', drag);
        if (!moved) keep(node);
      };
      node.setPointerCapture(event.pointerId);
      node.addEventListener('pointermove', drag);
      node.addEventListener('pointerup', drop, { once: true });
      node.addEventListener('pointercancel', drop, { once: true });
    });
  }
})();
