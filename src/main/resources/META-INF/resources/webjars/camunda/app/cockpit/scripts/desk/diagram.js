/* On a definition's diagram: how many tasks wait at each step, and how their limits stand; with a legend. */
import {get} from './kit/api.js';
import {LAMPS} from './kit/lamps.js';
import {make, overlay, pageId} from './kit/overlay.js';
import {target} from './kit/target.js';
import {second} from './kit/time.js';

/** What is counted, from the gravest on; `lamps` are those of the list that a click opens. */
const KINDS = [
  {key: 'overdue', word: '超期', lamp: 'ORANGE', lamps: 'RED,ORANGE'},
  {key: 'atRisk', word: '临期', lamp: 'YELLOW', lamps: 'YELLOW'},
  {key: 'right', word: '正常', lamp: 'GREEN', lamps: 'GREEN,BLUE'},
  {key: 'paused', word: '暂停', lamp: 'GREY', lamps: 'GREY'}
];

function badge(counts, at, kind) {
  const words = `${at.label}：${kind.word} ${at[kind.key]} 件，查看清单`;
  const {unit, process, version} = counts;
  const href = at.calls
    ? target({unit, process: at.calls, lamps: kind.lamps})
    : target({unit, process, version, element: at.element, lamps: kind.lamps});
  return make('a', {class: 'wangge-badge is-' + kind.lamp, href, title: words, 'aria-label': words},
    LAMPS[kind.lamp].shape + ' ' + at[kind.key]);
}

function legend(again) {
  const state = make('p', {class: 'wangge-legend-state', role: 'status'}, '正在读取……');
  const button = make('button', {type: 'button', class: 'btn btn-default btn-xs'}, '刷新');
  button.addEventListener('click', again);
  const signs = KINDS.map((kind) =>
    make('li', {}, make('span', {class: 'wangge-badge is-' + kind.lamp, 'aria-hidden': 'true'}, LAMPS[kind.lamp].shape), ' ' + kind.word));
  const node = make('section', {class: 'wangge-legend', 'aria-label': '时限图例'}, make('ul', {}, ...signs), button, state);
  ['mousedown', 'wheel', 'dblclick'].forEach((event) => node.addEventListener(event, (happened) => happened.stopPropagation()));
  return {node, state};
}

export default function show(viewer) {
  const definition = pageId();
  const {node, state} = legend(() => shown.again());
  viewer.get('canvas').getContainer().append(node);
  const shown = overlay(viewer, 30, () => get('/api/desk/diagram', {definition}),
    (counts, put) => counts.elements.forEach((at) => {
      const badges = KINDS.filter((kind) => at[kind.key] > 0).map((kind) => badge(counts, at, kind));
      put(at.element, make('div', {class: 'wangge-badges wangge-above'}, ...badges));
    }),
    (counts, failure) => {
      const asOf = counts ? `${counts.unitName}　数据截至 ${second(counts.asOf).slice(11)}` : '';
      state.textContent = failure ? [failure, asOf].filter(Boolean).join('　') : asOf;
      state.classList.toggle('is-failed', Boolean(failure));
    });
  return () => {
    shown.end();
    node.remove();
  };
}
