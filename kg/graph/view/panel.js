// The side panel: what is known of the chosen node or edge, who it is tied to, and every place that says so.

const FIRST_SHOWN = 12;
const ENTITY_FACTS = ['title', 'subtype', 'level', 'adcode', 'mentions'];
const ARTICLE_FACTS = ['kicker', 'subtitle', 'byline', 'section', 'date', 'page', 'file'];
const EDGE_FACTS = ['title', 'role', 'kinship', 'weight'];

function makePanel(store, container, choose) {
  const node = (id) => store.nodes[id];

  function nodeButton(target, ...face) {
    return button([swatch(target.shape, store.colourOf(target)), face.length ? element('span', {}, face) : element('span', {}, target.label)],
      () => choose({ node: target }), { class: 'link' });
  }

  function factValue(name, value) {
    if (name === 'mentions' || name === 'weight') return word('timesOf', { n: value });
    if (name === 'confidence') return `${Math.round(value * 100)}%`;
    return name === 'subtype' || name === 'level' ? valueWord(value) : String(value);
  }

  function rows(pairs) {
    const filled = pairs.filter(([, value]) => value != null && value !== '' && value.length !== 0);
    if (!filled.length) return null;
    return element('dl', {}, filled.map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
  }

  const factRows = (names, facts) => rows(names.map((name) => [word(name), facts[name] == null ? '' : factValue(name, facts[name])]));

  function heading(kind, text, shape, colour) {
    return element('div', { class: 'title' },
      element('p', { class: 'kind' }, shape ? swatch(shape, colour) : null, kind),
      element('h2', { tabindex: '-1' }, text),
      button('×', () => choose(null), { class: 'close', 'aria-label': word('close') }));
  }

  // A list that shows its first entries and the others when asked.
  function longList(entries, properties = {}) {
    const list = element('ul', properties, entries.slice(0, FIRST_SHOWN).map((make) => element('li', {}, make())));
    const rest = entries.slice(FIRST_SHOWN);
    if (!rest.length) return [list];
    const more = button(word('more', { n: rest.length }), () => {
      const made = rest.map((make) => element('li', {}, make()));
      list.append(...made);
      more.remove();
      made[0].querySelector('button')?.focus();
    }, { class: 'more' });
    return [list, more];
  }

  function evidence(records) {
    const places = evidenceOf(records);
    if (!places.length) return [];
    return [element('h3', {}, `${word('evidence')} `, element('span', { class: 'count' }, String(places.length))),
      ...longList(places.map((place) => () => [
        element('blockquote', {}, marked(place.text, place.terms)),
        element('cite', {}, place.line == null ? String(place.file ?? '') : `${place.file} · ${word('line')} ${place.line}`),
      ]), { class: 'evidence' })];
  }

  // 青山区 成立 12支 “暖心”小分队
  function actionLine(action) {
    const { facts } = action;
    const pieces = [['who', actorOf(store, action)], ['did', facts.predicate], ['many', facts.quantity_text], ['what', objectOf(store, action)]];
    const said = pieces.filter(([, text]) => text).map(([name, text]) => element('span', { class: name }, text));
    return said.length ? said : [action.label];
  }

  function neighbour(edge, target) {
    const face = target.group === 'action' ? actionLine(target) : [target.label];
    const note = edge.facts.title || edge.facts.role || edge.facts.kinship;
    return [nodeButton(target, ...face, note ? element('span', { class: 'note' }, note) : null),
      button(word('source'), () => choose({ edge }), { class: 'source', 'aria-label': `${word('source')}: ${relationWord(edge)} ${target.label}` })];
  }

  function ties(chosen) {
    const groups = new Map();
    for (const edge of store.edgesOf[chosen.id]) {
      const name = tieWord(edge, edge.from === chosen.id);
      if (!groups.has(name)) groups.set(name, { rank: Object.keys(RELATIONS).indexOf(edge.relation), edges: [] });
      groups.get(name).edges.push(edge);
    }
    return [...groups].sort(([, a], [, b]) => (a.rank < 0 ? 99 : a.rank) - (b.rank < 0 ? 99 : b.rank)).flatMap(([name, { edges }]) => [
      element('h3', {}, `${name} `, element('span', { class: 'count' }, String(edges.length))),
      ...longList(edges.map((edge) => () => neighbour(edge, store.otherEnd(edge, chosen.id))), { class: 'ties' }),
    ]);
  }

  function actionBody(action) {
    const { facts } = action;
    const links = (relation, text) => {
      const tied = store.edgesOf[action.id].filter((edge) => edge.relation === relation);
      const found = tied.map((edge) => nodeButton(store.otherEnd(edge, action.id)));
      if (!text) return found;
      return tied.length === 1 && store.otherEnd(tied[0], action.id).label === text ? found : [element('span', { class: 'printed' }, text), ...found];
    };
    return rows([
      [word('who'), links('actor', facts.actor_text)],
      [word('did'), facts.predicate ? element('strong', {}, facts.predicate) : ''],
      [word('many'), quantityText(facts)],
      [word('what'), links('object', facts.object)],
      [word('recipient'), links('recipient', facts.recipient_text)],
      [word('when'), timeText(facts)],
      [word('where'), links('place', facts.place)],
      [word('status'), facts.status ? valueWord(facts.status) : ''],
      [word('says'), links('says', facts.speaker)],
      [word('further'), furtherCounts(facts).join('；')],
    ]);
  }

  function articleBody(article) {
    const { facts } = article;
    if (!facts.text) return [factRows(ARTICLE_FACTS, facts)];
    const text = element('details', { class: 'text' }, element('summary', {}, word('text')),
      facts.text.split('\n').map((paragraph) => element('p', {}, paragraph)));
    return [factRows(ARTICLE_FACTS, facts), text];
  }

  function entityBody(entity) {
    return [
      rows([[word('aliases'), aliasesOf(entity).join('、')]]),
      factRows(ENTITY_FACTS, entity.facts),
      entity.facts.inferred ? element('p', { class: 'note' }, word('inferred')) : null,
    ];
  }

  const foundBy = (facts) => {
    const made = factRows(['rule', 'confidence'], facts);
    if (made) made.classList.add('found');
    return made;
  };

  function showNode(chosen) {
    const body = chosen.group === 'action' ? [actionBody(chosen)] : chosen.group === 'article' ? articleBody(chosen) : entityBody(chosen);
    const terms = termsOf(chosen);
    const edges = store.edgesOf[chosen.id].filter((edge) => edge.relation !== 'mentioned_in');
    const said = [chosen, ...edges].map((record) => ({ facts: record.facts, terms }));
    const isAction = chosen.group === 'action';
    // An action's sentence comes at once; of an entity one first wants to see what it is tied to.
    const proof = evidence(isAction ? said.slice(0, 1) : said);
    const known = ties(chosen);
    return [
      heading(kindWord(chosen.group, { one: true }), chosen.label, chosen.shape, store.colourOf(chosen)), ...body,
      ...(isAction ? [...proof, ...known] : [...known, ...proof]), foundBy(chosen.facts),
    ];
  }

  function showEdge(edge) {
    const [from, to] = [node(edge.from), node(edge.to)];
    return [
      heading(word('relation'), relationWord(edge)),
      rows([[word('from'), nodeButton(from)], [word('to'), nodeButton(to)]]),
      factRows(EDGE_FACTS, edge.facts),
      ...evidence([{ facts: edge.facts, terms: [...termsOf(from), ...termsOf(to), edge.facts.title] }]),
      foundBy(edge.facts),
    ];
  }

  function showOverview() {
    if (!store.nodes.length) return [element('p', { class: 'hint' }, word('empty'))];
    const kinds = ['article', ...Object.keys(KINDS).filter((kind) => kind !== 'article' && kind !== 'action'), 'action'];
    const others = [...new Set(store.nodes.map(({ group }) => group))].filter((kind) => !kinds.includes(kind));
    return [
      element('h2', { tabindex: '-1' }, word('overview')), element('p', { class: 'hint' }, word('hint')),
      ...[...kinds, ...others].flatMap((kind) => {
        const all = store.nodes.filter(({ group }) => group === kind);
        if (!all.length) return [];
        const face = (one) => (kind === 'action' ? actionLine(one) : [one.label]);
        return [element('h3', {}, `${kindWord(kind)} `, element('span', { class: 'count' }, String(all.length))),
          ...longList(all.map((one) => () => nodeButton(one, ...face(one))), { class: 'ties' })];
      }),
    ];
  }

  function render(choice) {
    const body = choice?.node ? showNode(choice.node) : choice?.edge ? showEdge(choice.edge) : showOverview();
    const held = container.contains(document.activeElement);
    container.replaceChildren(...body.filter((part) => part != null));
    container.scrollTop = 0;
    container.classList.toggle('chosen', Boolean(choice));
    if (held) container.querySelector('h2')?.focus();
  }

  return { render };
}
