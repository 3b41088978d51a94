'use strict';
// Receipts of an article: whatever carries data-q lights up with its quotation,
// and a click on its words or on the name behind them opens the receipt.
(() => {
  const numbers = (node) => (node.getAttribute('data-q') || '').split(' ').filter(Boolean);
  const marked = (event) => event.target.closest ? event.target.closest('.article [data-q]') : null;

  function light(article, wanted) {
    for (const node of article.querySelectorAll('[data-q]')) {
      node.classList.toggle('on', numbers(node).some((n) => wanted.includes(n)));
    }
  }

  function open(article, n, focus) {
    const receipt = [...article.querySelectorAll('.receipts [data-q]')].find((li) => numbers(li)[0] === n);
    if (!receipt) return;
    const details = receipt.querySelector('details');
    details.open = true;
    receipt.scrollIntoView({ block: 'nearest' });
    if (focus) details.querySelector('summary').focus({ preventScroll: true });
    light(article, [n]);
  }

  for (const kind of ['mouseover', 'focusin']) {
    document.addEventListener(kind, (event) => {
      const node = marked(event);
      if (node) light(node.closest('.article'), numbers(node));
    });
  }
  document.addEventListener('click', (event) => {
    const node = marked(event);
    if (!node || !node.closest('.prose')) return;
    const own = numbers(node);
    if (node.matches('.who')) event.preventDefault();
    // Of words inside words, those of the inner quotation.
    open(node.closest('.article'), own[own.length - 1], node.matches('.who'));
  });
})();
