// Puts the parts together and keeps the one choice that all of them show.

const byId = (id) => document.getElementById(id);

function start() {
  const store = readStore();
  let choice = null;

  function choose(next, options = {}) {
    choice = next;
    picture.choose(choice, options);
    legend.render();
    panel.render(choice);
    report();
  }

  function report() {
    const all = store.nodes.length;
    const n = picture.drawnCount();
    const off = n - picture.count();
    byId('drawn').textContent = word(n < all ? 'drawnSome' : 'drawnAll', { n, all }) + (off ? word('hiddenKinds', { n: off }) : '');
  }

  function about() {
    const articles = store.nodes.filter(({ group }) => group === 'article');
    const dates = [...new Set(articles.map(({ facts }) => facts.date).filter(Boolean))].sort();
    const files = new Set(articles.map(({ facts }) => facts.file).filter(Boolean));
    const counted = [[articles.length, 'articles'], [store.nodes.length, 'nodes'], [store.edges.length, 'edges']];
    const pieces = counted.map(([n, name]) => `${n} ${word(name)}`);
    if (files.size > 1) pieces.unshift(`${files.size} ${word('files')}`);
    if (dates.length) pieces.unshift(dates.length > 1 ? `${dates[0]} – ${dates[dates.length - 1]}` : dates[0]);
    return pieces.join(' · ');
  }

  function translate() {
    const interfaceLanguage = language === 'zh' ? 'zh-Hans' : 'en';
    byId('language').textContent = word('language');
    byId('language').lang = language === 'zh' ? 'en' : 'zh-Hans';
    byId('about').textContent = about();
    byId('legend').lang = interfaceLanguage;
    byId('drawn').lang = interfaceLanguage;
    byId('canvas').lang = interfaceLanguage;
    byId('zoom').replaceChildren(...[['+', 'zoomIn'], ['−', 'zoomOut'], ['⤢', 'fit']].map(([face, name]) => (
      button(face, picture[name], { 'aria-label': word(name), title: word(name) }))));
    search.translate();
    picture.translate();
    legend.render();
    panel.render(choice);
    report();
  }

  const picture = makePicture(store, byId('canvas'), (next) => choose(next));
  const legend = makeLegend(store, byId('legend'), picture, () => { picture.update(); report(); });
  const panel = makePanel(store, byId('panel'), (next) => choose(next, { move: true }));
  const search = makeSearch(store, byId('query'), byId('results'), (next) => choose(next, { move: true }));

  byId('language').addEventListener('click', () => { language = language === 'zh' ? 'en' : 'zh'; translate(); });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    search.clear();
    choose(null);
  });
  translate();
  document.documentElement.dataset.ready = 'true';
}

start();
