// Finding nodes by label, alias, title and words of the evidence; and edges by their evidence alone.

const MOST_RESULTS = 40;

function folded(text) {
  return String(text ?? '').normalize('NFKC').toLowerCase();
}

function makeIndex(store) {
  const nodes = store.nodes.map((node) => {
    const { facts } = node;
    return {
      node,
      names: [node.label, ...aliasesOf(node)].map(folded),
      text: folded([
        facts.title, facts.headline, facts.kicker, facts.subtitle, facts.byline, facts.actor_text, facts.predicate,
        facts.quantity_text, facts.object, facts.recipient_text, facts.place, facts.time_text, facts.speaker, facts.evidence,
      ].filter(Boolean).join('\n')),
    };
  });
  const edges = store.edges
    .filter((edge) => edge.facts.evidence)
    .map((edge) => ({ edge, text: folded(edge.facts.evidence) }));
  return { nodes, edges };
}

// 0 is best; null is no match.
function matchOf(entry, query) {
  let best = null;
  entry.names.forEach((name, i) => {
    const at = name.indexOf(query);
    if (at < 0) return;
    const rank = (name === query ? 0 : at === 0 ? 2 : 4) + (i > 0 ? 1 : 0);
    if (best === null || rank < best) best = rank;
  });
  if (best === null && entry.text.includes(query)) best = 6;
  return best;
}

// The best results first, `[{ node } or { edge }]`; nodes of one rank stand in the order of their importance.
function find(index, text) {
  const query = folded(text.trim());
  if (!query) return [];
  const matches = [];
  const said = new Set();
  for (const entry of index.nodes) {
    const rank = matchOf(entry, query);
    if (rank === null) continue;
    matches.push({ rank, node: entry.node });
    if (entry.node.facts.evidence) said.add(entry.node.facts.evidence);
  }
  matches.sort((a, b) => a.rank - b.rank || a.node.id - b.node.id);
  for (const { edge, text: evidence } of index.edges) {
    if (matches.length >= MOST_RESULTS) break;
    if (!evidence.includes(query) || said.has(edge.facts.evidence)) continue;
    said.add(edge.facts.evidence);
    matches.push({ rank: 7, edge });
  }
  return matches.slice(0, MOST_RESULTS);
}

function makeSearch(store, input, list, choose) {
  const index = makeIndex(store);
  let results = [];
  let active = -1;

  function option(result, i) {
    const { node, edge } = result;
    const look = node || store.nodes[edge.from];
    const name = node ? node.label : `${look.label} ${relationWord(edge)} ${store.nodes[edge.to].label}`;
    const alias = node && result.rank % 2 ? aliasesOf(node).find((one) => folded(one).includes(folded(input.value.trim()))) : '';
    const words = result.rank >= 6 ? (node || edge).facts.evidence : alias;
    return element(
      'li',
      { role: 'option', id: `result-${i}`, 'aria-selected': 'false', onclick: () => take(i), onmousedown: (event) => event.preventDefault() },
      swatch(look.shape, store.colourOf(look)),
      element('span', { class: 'name' }, name),
      words ? element('span', { class: 'words' }, excerpt(words)) : null,
    );
  }

  function excerpt(words) {
    const query = input.value.trim();
    const at = Math.max(folded(words).indexOf(folded(query)), 0);
    const cut = (at > 12 ? '…' : '') + words.slice(at > 12 ? at - 12 : 0, at + 40);
    return marked(cut, [query]);
  }

  function show() {
    active = results.length ? 0 : -1;
    const empty = element('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, word('noResult'));
    list.replaceChildren(...(results.length ? results.map(option) : [empty]));
    list.hidden = !input.value.trim();
    input.setAttribute('aria-expanded', String(!list.hidden));
    highlight();
  }

  function highlight() {
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    if (active >= 0 && !list.hidden) {
      input.setAttribute('aria-activedescendant', `result-${active}`);
      list.children[active].scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  function hide() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function update() {
    results = find(index, input.value);
    show();
  }

  function take(i) {
    if (!results[i]) return;
    hide();
    choose(results[i]);
  }

  input.addEventListener('input', update);
  input.addEventListener('focus', () => { if (input.value.trim()) update(); });
  input.addEventListener('blur', hide);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      if (list.hidden) update();
      take(active);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!results.length) return;
      if (list.hidden) show();
      else active = (active + (event.key === 'ArrowDown' ? 1 : results.length - 1)) % results.length;
      highlight();
      event.preventDefault();
    }
  });
  return {
    clear() { input.value = ''; results = []; hide(); },
    translate() { input.placeholder = word('search'); input.setAttribute('aria-label', word('search')); hide(); },
  };
}
