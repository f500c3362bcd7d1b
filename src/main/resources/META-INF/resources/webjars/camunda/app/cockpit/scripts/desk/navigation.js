/* The link 督办台 in Cockpit's head, with the number of red cases. */
import {get} from './kit/api.js';
import {every} from './kit/time.js';

export default function show(node) {
  const link = document.createElement('a');
  link.href = '#/desk';
  link.textContent = '督办台';
  const red = document.createElement('span');
  red.className = 'wangge-red';
  red.hidden = true;
  link.append(' ', red);
  node.append(link);
  return every(60, async () => {
    try {
      const number = (await get('/api/desk/red')).red;
      red.textContent = '■ ' + number;
      red.title = number + ' 件已到督办（红灯）';
      red.hidden = number === 0;
    } catch (refused) {
      red.hidden = true;
    }
  });
}
