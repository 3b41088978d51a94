
// The pages of the server. All of it works without a script, but for files.
(() => {
  const form = document.getElementById('paste');
  const told = document.getElementById('told');

  // Articles: pasted, dropped or chosen.
  async function ask(bodies) {
    const start = performance.now();
    told.textContent = 'Reading';
    const parts = [];
    for (const [name, kind, body] of bodies) {
      try {
        const answer = await fetch('/read?name=' + encodeURIComponent(name), {
          method: 'POST', body, headers: { 'Content-Type': kind, Accept: 'application/problem+json' },
        });
        if (answer.ok) {
          parts.push(await answer.text());
        } else {
          const problem = await answer.json();
          parts.push(wrong(name + ': ' + problem.detail));
        }
      } catch {
        parts.push(wrong(name + ': the server does not answer'));
      }
    }
    show(parts);
    told.textContent = 'Read in ' + Math.round(performance.now() - start) + ' ms';
  }

  function wrong(text) {
    const p = document.createElement('p');
    p.className = 'wrong';
    p.textContent = text;
    return p.outerHTML;
  }

  // Parts are the server's own pages; those of several files are numbered anew,
  // for no two things on a page may have one name.
  function show(parts) {
    const found = document.getElementById('found');
    found.innerHTML = parts.join('');
    found.querySelectorAll('.article').forEach((article, n) => {
      const old = article.id;
      const renew = (text) => text.replace(old, 'a' + n);
      for (const node of [article, ...article.querySelectorAll('[id], [href^="#"], [aria-labelledby]')]) {
        for (const name of ['id', 'href', 'aria-labelledby']) {
          const value = node.getAttribute(name);
          if (value && (name !== 'href' || value.startsWith('#'))) node.setAttribute(name, renew(value));
        }
      }
    });
    document.getElementById('results').hidden = false;
    offer();
  }

  function offer() {
    for (const tools of document.querySelectorAll('.copy')) tools.hidden = false;
  }

  async function copy(button) {
    const result = button.closest('.result');
    const held = result.querySelector('script.' + button.dataset.copy).textContent;
    const text = button.dataset.copy === 'table' ? JSON.parse(held) : held;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without TLS browsers keep the clipboard to themselves.
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    const label = button.textContent;
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  if (form) {
    const text = document.getElementById('text');
    const files = document.getElementById('files');
    const pasted = () => ask([['pasted', 'text/plain; charset=utf-8', text.value]]);
    const chosen = (list) => ask([...list].map((file) => [file.name, 'application/octet-stream', file]));
    form.addEventListener('submit', (event) => { event.preventDefault(); pasted(); });
    // What is pasted into an empty field is a whole article.
    text.addEventListener('paste', () => {
      const was = text.value;
      setTimeout(() => { if (!was.trim() && text.value.trim()) pasted(); }, 0);
    });
    files.parentElement.hidden = false;
    files.addEventListener('change', () => { if (files.files.length) chosen(files.files); });
    addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('over'); });
    addEventListener('dragleave', () => form.classList.remove('over'));
    addEventListener('drop', (event) => {
      event.preventDefault();
      form.classList.remove('over');
      const dropped = event.dataTransfer.files;
      if (dropped.length) return chosen(dropped);
      const words = event.dataTransfer.getData('text/plain');
      if (words) { text.value = words; pasted(); }
    });
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-copy]');
      if (button) copy(button);
    });
    offer();
  }

  // A quotation that is looked at shows its receipt.
  let opened = null;
  document.addEventListener('mouseover', (event) => {
    const node = event.target.closest ? event.target.closest('.prose [data-q]') : null;
    if (!node) return;
    const last = node.dataset.q.split(' ').pop();
    const article = node.closest('.article');
    const receipt = document.getElementById(article.id + '-r' + last);
    const details = receipt && receipt.querySelector('details');
    if (!details || details === opened) return;
    if (opened && opened.dataset.hovered) { opened.open = false; delete opened.dataset.hovered; }
    if (!details.open) { details.open = true; details.dataset.hovered = 'yes'; }
    opened = details;
    const list = receipt.closest('.receipts');
    if (list.scrollHeight > list.clientHeight) list.scrollTop = receipt.offsetTop - list.offsetTop;
  });

  // The quotation that is linked to, and one to correct.
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches('.receipts li')) target.querySelector('details').open = true;
  const choice = document.getElementById('quote');
  if (choice) {
    document.addEventListener('click', (event) => {
      const node = event.target.closest('.article [data-q]');
      if (!node) return;
      const wanted = '#' + node.dataset.q.split(' ').pop();
      for (const option of choice.options) if (option.value.endsWith(wanted)) option.selected = true;
    });
  }

  // Tables that are being made again.
  const state = document.querySelector('.state');
  if (state && state.dataset.running === 'true') {
    const made = Number(state.dataset.made);
    const look = async () => {
      const answer = await fetch('/state').then((answer) => answer.json()).catch(() => null);
      if (answer && !answer.running) {
        const p = document.createElement('p');
        if (answer.error) {
          p.className = 'wrong';
          p.textContent = 'The tables could not be made again: ' + answer.error;
        } else {
          p.append('The tables are made again. ');
          const link = document.createElement('a');
          link.href = location.href;
          link.textContent = 'Show them';
          p.append(link);
        }
        state.replaceChildren(p);
        state.dataset.made = String(made + 1);
        return;
      }
      setTimeout(look, 700);
    };
    setTimeout(look, 300);
  }
})();
