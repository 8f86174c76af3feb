// The only place that makes elements. Strings become text nodes: nothing here parses HTML.

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') made.className = value;
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => child != null && child !== ''));
  return made;
}

function button(text, onclick, properties = {}) {
  return element('button', { type: 'button', onclick, ...properties }, text);
}

const SVG = 'http://www.w3.org/2000/svg';
const OUTLINES = {
  dot: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z', square: 'M3 3h10v10H3z', diamond: 'M8 2l6 6-6 6-6-6z',
  hexagon: 'M5 2.8h6l3 5.2-3 5.2H5L2 8z', triangle: 'M8 2.5l6 11H2z', triangleDown: 'M8 13.5l6-11H2z',
  star: 'M8 1.5l1.9 4.3 4.6.4-3.5 3.1 1 4.6L8 11.500l-4 2.400 1-4.600L1.500 6.200l4.600-.4z',
};

function swatch(shape, colour) {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('class', 'swatch');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', OUTLINES[shape] || OUTLINES.dot);
  path.setAttribute('fill', colour);
  picture.append(path);
  return picture;
}

// Pieces of `text` with every occurrence of a term in <mark>, the longest term first where two begin together.
function marked(text, terms) {
  const sorted = [...new Set(terms.filter((term) => term))].sort((a, b) => b.length - a.length);
  const pieces = [];
  let plain = 0;
  for (let at = 0; at < text.length;) {
    const term = sorted.find((candidate) => text.startsWith(candidate, at));
    if (!term) { at += 1; continue; }
    if (at > plain) pieces.push(text.slice(plain, at));
    pieces.push(element('mark', {}, term));
    at += term.length;
    plain = at;
  }
  if (plain < text.length) pieces.push(text.slice(plain));
  return pieces;
}
