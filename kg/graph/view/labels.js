// Names under the nodes, in the size of the screen whatever the zoom, the important ones first and none over another.

const LABEL_SIZE = 13;
const LONGEST_LABEL = 14;
const SMALL_KINDS_FROM = 1.15;

function makeLabels(store, family) {
  const ruler = document.createElement('canvas').getContext('2d');
  const widths = new Map();
  let boxes = [];

  function widthOf(text, size) {
    const key = `${size} ${text}`;
    if (!widths.has(key)) {
      ruler.font = `${size}px ${family}`;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  }

  function textOf(node, whole) {
    const characters = [...node.label.replace(/\s+/g, ' ')];
    const longest = whole ? 40 : LONGEST_LABEL;
    return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // Below, above, right and left of a node.
  function candidates(x, y, radius, width, height) {
    const gap = radius + 3;
    return [[x - width / 2, y + gap], [x - width / 2, y - gap - height], [x + gap + 2, y - height / 2], [x - gap - 2 - width, y - height / 2]]
      .map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
  }

  const inside = (box, pane) => (
    box.left >= pane.left && box.right <= pane.right && box.top >= pane.top && box.bottom <= pane.bottom);

  // `context` is in canvas units; `view` says what is drawn, where and how: see picture.js.
  function draw(context, view) {
    const { scale, pane, places, first, faded, theme } = view;
    const onScreen = (id) => {
      const [x, y] = [places.get(id).x * scale, places.get(id).y * scale];
      return x > pane.left && x < pane.right && y > pane.top && y < pane.bottom;
    };
    const order = [...places.keys()].filter(onScreen).sort((a, b) => (first.has(b) - first.has(a)) || a - b);
    const screen = new Map();
    for (const id of order) {
      const node = store.nodes[id];
      const { x, y } = places.get(id);
      screen.set(id, { x: x * scale, y: y * scale, radius: node.size * scale });
    }
    const obstacles = order.filter((id) => store.nodes[id].group !== 'action').map((id) => {
      const { x, y, radius } = screen.get(id);
      return { id, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    });
    boxes = [];
    for (const id of order) {
      const node = store.nodes[id];
      const urgent = first.has(id);
      const small = node.group === 'action' || node.group === 'article';
      if (faded && !urgent) continue;
      if (small && !urgent && scale < SMALL_KINDS_FROM) continue;
      const size = urgent || node.size > 15 ? LABEL_SIZE : LABEL_SIZE - 1.5;
      const text = textOf(node, urgent && first.size < 3);
      const { x, y, radius } = screen.get(id);
      const width = widthOf(text, size) + 4;
      const free = candidates(x, y, radius, width, size + 3).find((box) => (
        inside(box, pane) && !boxes.some((other) => overlap(box, other))
        && !obstacles.some((other) => other.id !== id && overlap(box, other))));
      const chosen = urgent && view.chosen === id ? candidates(x, y, radius, width, size + 3)[0] : null;
      const box = free || chosen;
      if (!box) continue;
      boxes.push({ ...box, id });
      context.font = `${size / scale}px ${family}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = theme.paper;
      context.fillStyle = small ? theme.soft : theme.ink;
      const middle = [(box.left + box.right) / 2 / scale, (box.top + box.bottom) / 2 / scale];
      context.strokeText(text, ...middle);
      context.fillText(text, ...middle);
    }
  }

  // The node whose label is at a point in canvas units, or null.
  function at(x, y, scale) {
    const hit = boxes.find((box) => (
      x * scale >= box.left && x * scale <= box.right && y * scale >= box.top && y * scale <= box.bottom));
    return hit ? hit.id : null;
  }

  return { draw, at };
}
