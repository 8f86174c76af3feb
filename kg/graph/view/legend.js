// Kinds and relations with their counts; a click hides or shows one.

function makeLegend(store, container, picture, onChange) {
  const small = matchMedia('(max-width: 700px)').matches;
  const folds = { kinds: !small, relations: false };

  function counts(records, key) {
    const found = new Map();
    for (const record of records) found.set(record[key], (found.get(record[key]) || 0) + 1);
    return [...found];
  }

  function rank(table, name) {
    const at = Object.keys(table).indexOf(name);
    return at < 0 ? Infinity : at;
  }

  function item(hidden, name, count, ...face) {
    const toggle = () => {
      if (hidden.has(name)) hidden.delete(name);
      else hidden.add(name);
      made.setAttribute('aria-pressed', String(!hidden.has(name)));
      onChange();
    };
    const made = button([...face, element('span', { class: 'count' }, String(count))], toggle, { 'aria-pressed': String(!hidden.has(name)) });
    return element('li', {}, made);
  }

  function fold(name, items) {
    const details = element('details', { open: folds[name] }, element('summary', {}, word(name)), element('ul', {}, items));
    details.addEventListener('toggle', () => { folds[name] = details.open; });
    return details;
  }

  function render() {
    const kinds = counts(store.nodes, 'group').sort((a, b) => rank(KINDS, a[0]) - rank(KINDS, b[0]));
    const relations = counts(store.edges, 'relation').sort((a, b) => rank(RELATIONS, a[0]) - rank(RELATIONS, b[0]));
    const sample = (kind) => store.nodes.find((node) => node.group === kind);
    const called = (relation) => relationWord(store.edges.find((edge) => edge.relation === relation));
    container.replaceChildren(
      ...(kinds.length ? [fold('kinds', kinds.map(([kind, n]) => (
        item(picture.hidden.kinds, kind, n, swatch(sample(kind).shape, store.colourOf(sample(kind))), element('span', {}, kindWord(kind))))))] : []),
      ...(relations.length ? [fold('relations', relations.map(([relation, n]) => (
        item(picture.hidden.relations, relation, n, element('span', {}, called(relation))))))] : []),
    );
  }

  return { render };
}
