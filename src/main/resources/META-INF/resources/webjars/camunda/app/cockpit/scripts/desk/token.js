/* On an instance's diagram: how much time is left at each token. */
import {get} from './kit/api.js';
import {LAMPS} from './kit/lamps.js';
import {make, overlay, pageId} from './kit/overlay.js';
import {minute} from './kit/time.js';

function badge(token) {
  const {shape, word} = LAMPS[token.lamp];
  const who = `${token.unitName}${token.personName ? '　' + token.personName : '　未认领'}`;
  const limit = token.dueAt ? `${token.targetName ? token.targetName + '，' : ''}到期 ${minute(token.dueAt)}` : '';
  const title = [token.label, who, limit].filter(Boolean).join('\n');
  return make('div', {class: 'wangge-token is-' + token.lamp, title, tabindex: '0'}, `${shape} ${word}　${token.left}`);
}

export default function show(viewer) {
  const instance = pageId();
  const failed = make('p', {class: 'wangge-legend wangge-legend-state is-failed', role: 'status', hidden: ''});
  viewer.get('canvas').getContainer().append(failed);
  const shown = overlay(viewer, 30, () => get('/api/desk/instances/' + encodeURIComponent(instance)),
    (standing, put) => {
      const at = new Map();
      standing.tokens.forEach((token) => at.set(token.element, [...(at.get(token.element) || []), token]));
      at.forEach((tokens, element) =>
        put(element, make('div', {class: 'wangge-tokens wangge-above'}, ...tokens.map(badge))));
    },
    (standing, failure) => {
      failed.textContent = failure ? '剩余时间：' + failure : '';
      failed.hidden = !failure;
    });
  return () => {
    shown.end();
    failed.remove();
  };
}
