// The drawn part of the graph: which nodes are on the canvas, how they look, and what is chosen or pointed at.

// Edges that say where a thing stands, rather than what it did, are drawn fainter.
const FAINT = new Set(['mentioned_in', 'reported']);
const MOST_NEIGHBOURS = 60;

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  return { ink: value('--ink'), soft: value('--soft'), paper: value('--paper'), edge: value('--edge'), faint: value('--edge-faint'), accent: value('--accent') };
}

function makePicture(store, container, onChoose) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const drawn = new Set(store.nodes.slice(0, store.shown).map((node) => node.id));
  const hidden = { kinds: new Set(), relations: new Set() };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const family = getComputedStyle(document.body).fontFamily;
  const labels = makeLabels(store, family);
  let theme = readTheme();
  let chosen = null; // { node } or { edge }
  let hovered = null;
  let near = new Set(); // ids of the nodes that the choice is about

  const network = new vis.Network(container, { nodes, edges }, store.options);
  const frame = container.querySelector('.vis-network');

  function visibleNode(id) {
    return drawn.has(id) && !hidden.kinds.has(store.nodes[id].group);
  }

  function nodeLook(node) {
    const colour = store.colourOf(node);
    const bright = !chosen || near.has(node.id);
    return {
      id: node.id, group: node.group, shape: node.shape, size: node.size, x: node.x, y: node.y,
      opacity: bright ? 1 : 0.18,
      color: { background: colour, border: theme.paper, highlight: { background: colour, border: theme.ink }, hover: { background: colour, border: theme.ink } },
    };
  }

  function edgeLook(edge) {
    const ours = chosen && (chosen.edge === edge || (chosen.node && (edge.from === chosen.node.id || edge.to === chosen.node.id)));
    const faint = FAINT.has(edge.relation);
    const colour = ours ? theme.accent : faint ? theme.faint : theme.edge;
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes: faint ? [2, 4] : edge.relation === 'possibly_same_as' ? [7, 5] : false,
      arrows: { to: { enabled: Boolean(!faint || ours) } },
      width: ours ? 1.6 : faint ? 0.6 : 1,
      color: { color: colour, highlight: theme.accent, hover: theme.accent, opacity: chosen && !ours ? 0.25 : 1 },
      smooth: edge.bend ? { enabled: true, type: edge.bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(edge.bend) } : false,
    };
  }

  // Brings the canvas in line with what is drawn, hidden and chosen.
  function update() {
    const wantedNodes = [...drawn].filter(visibleNode);
    const on = new Set(wantedNodes);
    const wantedEdges = store.edges.filter((edge) => on.has(edge.from) && on.has(edge.to) && !hidden.relations.has(edge.relation));
    const edgeIds = new Set(wantedEdges.map((edge) => edge.id));
    const moved = nodes.getIds().length ? network.getPositions() : {};
    edges.remove(edges.getIds().filter((id) => !edgeIds.has(id)));
    nodes.remove(nodes.getIds().filter((id) => !on.has(id)));
    nodes.update(wantedNodes.map((id) => ({ ...nodeLook(store.nodes[id]), ...(moved[id] || {}) })));
    edges.update(wantedEdges.map(edgeLook));
    network.unselectAll();
    if (chosen?.node && on.has(chosen.node.id)) network.selectNodes([chosen.node.id], false);
    if (chosen?.edge && edgeIds.has(chosen.edge.id)) network.selectEdges([chosen.edge.id]);
  }

  // Draws a node with its most important neighbours, and shows their kinds again where they were hidden.
  function reveal(id) {
    const neighbours = [...new Set(store.edgesOf[id].map((edge) => store.otherEnd(edge, id).id))].sort((a, b) => a - b);
    drawn.add(id);
    if (!neighbours.every((other) => drawn.has(other))) neighbours.slice(0, MOST_NEIGHBOURS).forEach((other) => drawn.add(other));
    hidden.kinds.delete(store.nodes[id].group);
  }

  function choose(choice, { move = false } = {}) {
    chosen = choice;
    near = new Set();
    if (choice?.node) {
      reveal(choice.node.id);
      near = new Set([choice.node.id, ...store.edgesOf[choice.node.id].map((edge) => store.otherEnd(edge, choice.node.id).id)]);
    } else if (choice?.edge) {
      [choice.edge.from, choice.edge.to].forEach(reveal);
      hidden.relations.delete(choice.edge.relation);
      near = new Set([choice.edge.from, choice.edge.to]);
    }
    update();
    if (move && choice) moveTo(choice);
  }

  const animation = () => (still ? false : { duration: 350, easingFunction: 'easeInOutQuad' });

  function moveTo(choice) {
    network.fit({ nodes: [...near].filter(visibleNode), maxZoomLevel: 1.25, animation: animation() });
  }

  network.on('click', (event) => {
    const scale = network.getScale();
    const named = labels.at(event.pointer.canvas.x, event.pointer.canvas.y, scale);
    if (event.nodes.length) onChoose({ node: store.nodes[event.nodes[0]] });
    else if (named !== null) onChoose({ node: store.nodes[named] });
    else if (event.edges.length) onChoose({ edge: store.edges[event.edges[0]] });
    else onChoose(null);
  });
  network.on('hoverNode', (event) => { hovered = event.node; frame.classList.add('pointing'); network.redraw(); });
  network.on('blurNode', () => { hovered = null; frame.classList.remove('pointing'); network.redraw(); });
  network.on('hoverEdge', () => frame.classList.add('pointing'));
  network.on('blurEdge', () => frame.classList.remove('pointing'));
  network.on('afterDrawing', (context) => {
    const positions = network.getPositions();
    const places = new Map(nodes.getIds().map((id) => [id, positions[id]]));
    const first = new Set([...(chosen ? near : []), ...(hovered === null ? [] : [hovered])].filter((id) => places.has(id)));
    const scale = network.getScale();
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const pane = { left: corner.x * scale, top: corner.y * scale };
    pane.right = pane.left + container.clientWidth;
    pane.bottom = pane.top + container.clientHeight;
    labels.draw(context, { scale, pane, places, first, faded: chosen !== null, chosen: chosen?.node?.id, theme });
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { theme = readTheme(); update(); });

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation() });
  update();
  network.fit({ animation: false });
  return {
    hidden, choose, update,
    count: () => nodes.length,
    drawnCount: () => drawn.size,
    zoomIn: () => zoom(1.4), zoomOut: () => zoom(1 / 1.4), fit: () => network.fit({ animation: animation() }),
    translate() { frame.setAttribute('role', 'application'); frame.setAttribute('aria-label', word('canvas')); update(); },
  };
}
