'use strict';

// Searches the index that search-index.js brings, once somebody turns to the field. A hit has all words that were
// typed; the last one may be the beginning of a word.
(() => {
  const most = 20;
  const up = document.body.dataset.up;
  const form = document.querySelector('.find');
  const field = document.getElementById('query');
  const found = document.getElementById('found');
  const count = document.getElementById('count');
  const hits = document.getElementById('hits');
  let index = null;
  let asked = false;

  globalThis.punctualSearch = (read) => {
    index = { entries: read.entries, words: new Map(Object.entries(read.words)), list: Object.keys(read.words) };
    show();
  };

  function load() {
    if (!asked) {
      asked = true;
      const script = document.createElement('script');
      script.src = up + 'search-index.js';
      script.onerror = () => { asked = false; };
      document.head.append(script);
    }
  }

  function typed() {
    return field.value.toLowerCase().split(/[^\p{L}\p{N}_.-]+/u).filter((word) => word.length > 1);
  }

  function beginningWith(word) {
    let low = 0;
    let high = index.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.list[middle] < word) low = middle + 1; else high = middle;
    }
    let end = low;
    while (end < index.list.length && index.list[end].startsWith(word)) end++;
    return index.list.slice(low, end);
  }

  function scores(word) {
    const byEntry = new Map();
    for (const known of beginningWith(word)) {
      const share = known === word ? 1 : 0.4;
      const places = index.words.get(known);
      for (let i = 0; i < places.length; i += 2) {
        byEntry.set(places[i], Math.max(byEntry.get(places[i]) ?? 0, share * places[i + 1]));
      }
    }
    return byEntry;
  }

  function search(words) {
    let all = null;
    for (const word of words) {
      const one = scores(word);
      if (all === null) {
        all = one;
      } else {
        for (const [entry, score] of all) {
          if (one.has(entry)) all.set(entry, score + one.get(entry)); else all.delete(entry);
        }
      }
    }
    return [...(all ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([entry]) => index.entries[entry]);
  }

  function item([address, title, page, text]) {
    const line = document.createElement('li');
    const link = document.createElement('a');
    const name = document.createElement('strong');
    const where = document.createElement('span');
    const begins = document.createElement('p');
    link.href = up + address;
    name.textContent = title;
    where.textContent = title.startsWith(page) ? '' : ' in ' + page;
    begins.textContent = text;
    link.append(name, where, begins);
    line.append(link);
    return line;
  }

  function show() {
    const words = typed();
    found.hidden = words.length === 0;
    if (index === null || words.length === 0) {
      hits.replaceChildren();
      count.textContent = words.length === 0 ? '' : 'Loading…';
      return;
    }
    const all = search(words);
    count.textContent = all.length === 0 ? 'Nothing found' : all.length > most ? `The best ${most} of ${all.length}` : `${all.length} found`;
    hits.replaceChildren(...all.slice(0, most).map(item));
  }

  function hide() {
    found.hidden = true;
  }

  form.hidden = false;
  field.addEventListener('focus', load);
  field.addEventListener('input', () => { load(); show(); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    hits.querySelector('a')?.click();
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) hide();
  });
  form.addEventListener('focusin', () => { if (typed().length > 0) show(); });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      field.focus();
      hide();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const stops = [field, ...hits.querySelectorAll('a')];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });
  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest?.('input, textarea, select');
    if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
})();
