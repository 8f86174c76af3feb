// The graph as the file holds it, with what is asked of it: edges of a node, pieces of evidence, what an action says.

const MOST_NAMES = 4;

function readStore() {
  const data = JSON.parse(document.getElementById('graph').textContent);
  const { nodes, edges } = data;
  const edgesOf = nodes.map(() => []);
  for (const edge of edges) {
    edgesOf[edge.from].push(edge);
    if (edge.to !== edge.from) edgesOf[edge.to].push(edge);
  }
  const otherEnd = (edge, id) => nodes[edge.from === id ? edge.to : edge.from];
  const colourOf = (node) => data.options.groups[node.group].color;
  return { ...data, edgesOf, otherEnd, colourOf };
}

function aliasesOf(node) {
  return (node.facts.aliases || '').split('|').filter((alias) => alias);
}

// Distinct places that say something, in the order of files and lines: [{ text, file, line, terms }].
function evidenceOf(records) {
  const places = new Map();
  for (const { facts, terms } of records) {
    if (!facts.evidence) continue;
    const key = [facts.file, facts.start, facts.end, facts.evidence].join('\n');
    const known = places.get(key);
    if (known) known.terms.push(...terms);
    else places.set(key, { text: facts.evidence, file: facts.file, line: facts.line, start: facts.start, terms: [...terms] });
  }
  const text = (value) => String(value ?? '');
  return [...places.values()].sort((a, b) => (
    text(a.file) < text(b.file) ? -1 : text(a.file) > text(b.file) ? 1 : (a.start ?? 0) - (b.start ?? 0)));
}

// The words that stand for a node or an edge in a piece of evidence.
function termsOf(node) {
  const { facts } = node;
  if (node.group === 'action') {
    return [facts.predicate, facts.quantity_text, facts.object, facts.actor_text, facts.recipient_text, facts.time_text];
  }
  return node.group === 'article' ? [] : [node.label, ...aliasesOf(node)];
}

function namesOf(store, action, relation) {
  const names = store.edgesOf[action.id]
    .filter((edge) => edge.relation === relation)
    .map((edge) => store.otherEnd(edge, action.id).label);
  return names.slice(0, MOST_NAMES).join('、') + (names.length > MOST_NAMES ? '…' : '');
}

function actorOf(store, action) {
  return action.facts.actor_text || namesOf(store, action, 'actor');
}

function objectOf(store, action) {
  return action.facts.object || namesOf(store, action, 'object');
}

function numberText(value) {
  return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : String(value);
}

// 1.6万个 (16,000 个, approximate): as printed, then what it was read as where that says more.
function quantityText(facts) {
  if (facts.quantity == null) return facts.quantity_text || '';
  const upper = facts.quantity_max == null ? '' : `–${numberText(facts.quantity_max)}`;
  const value = [`${numberText(facts.quantity)}${upper}`, facts.unit].filter(Boolean).join(' ');
  const printed = facts.quantity_text || '';
  const notes = [];
  if (!printed || printed.replace(/\s/g, '') !== value.replace(/[\s,]/g, '')) notes.push(value);
  if (facts.approximate) notes.push(word('approximate'));
  if (facts.counted) notes.push(`${word('counts')} ${facts.counted}`);
  if (!printed) return notes.join(language === 'zh' ? '，' : ', ');
  if (!notes.length) return printed;
  return language === 'zh' ? `${printed}（${notes.join('，')}）` : `${printed} (${notes.join(', ')})`;
}

function furtherCounts(facts) {
  let counts;
  try { counts = JSON.parse(facts.quantities || '[]'); } catch { return []; }
  if (!Array.isArray(counts)) return [];
  return counts.map((count) => [count?.counted, count?.text].filter(Boolean).join(' ')).filter(Boolean);
}

function timeText(facts) {
  const span = [facts.time, facts.time_end].filter(Boolean).join(` ${word('upTo')} `);
  if (!span || !facts.time_text) return span || facts.time_text || '';
  return language === 'zh' ? `${span}（${facts.time_text}）` : `${span} (${facts.time_text})`;
}
