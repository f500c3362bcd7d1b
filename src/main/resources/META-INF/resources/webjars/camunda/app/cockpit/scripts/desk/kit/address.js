/* The desk's state is its address: #/desk?view=…&unit=… Every view, filter and page can be kept, sent and gone back to. */
import {reactive} from './vue.js';

/** The parameters of the address, by name; every value a text. Changed by {@link go} and by the browser only. */
export const address = reactive({});

function read() {
  const [path, search] = location.hash.slice(1).split('?');
  if (path === '/desk') {
    const found = Object.fromEntries(new URLSearchParams(search));
    Object.keys(address).filter((name) => !(name in found)).forEach((name) => delete address[name]);
    Object.assign(address, found);
  }
}

/** The address with some parameters changed; null takes one away. */
export function to(changes) {
  const next = new URLSearchParams();
  Object.entries({...address, ...changes})
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .forEach(([name, value]) => next.set(name, value));
  return '#/desk' + (next.size ? '?' + next : '');
}

/** Goes there; with {@code replace} the way back does not stop here. */
export function go(changes, replace = false) {
  const target = to(changes);
  if (replace) {
    location.replace(target);
  } else {
    location.hash = target;
  }
}

/** Follows the address until ended. Cockpit would otherwise build the whole page anew with every parameter. */
export function follow() {
  const routes = window.angular?.element(document.body).injector()?.get('$route')?.routes;
  if (routes?.['/desk']) {
    routes['/desk'].reloadOnSearch = false;
  }
  read();
  window.addEventListener('hashchange', read);
  return () => window.removeEventListener('hashchange', read);
}
