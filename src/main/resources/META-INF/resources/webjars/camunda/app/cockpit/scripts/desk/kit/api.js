/* Talking to the server: what it refuses is thrown as its Chinese message. */

const UNREACHABLE = '没有连上服务器，请稍后再试';
const BROKEN = '服务器出错，请稍后再试；仍不行请告知系统管理员';
const LOGIN = '登录已失效，请刷新页面重新登录';

/** An answer that is no good; {@code status} is 0 when there was none. */
export class Refused extends Error {
  constructor(message, status, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

function cookie(name) {
  const found = document.cookie.split('; ').find((part) => part.startsWith(name + '='));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function call(url, options) {
  let response;
  try {
    response = await fetch(url, {credentials: 'same-origin', cache: 'no-store', ...options});
  } catch (unreachable) {
    throw new Refused(UNREACHABLE, 0);
  }
  const body = await response.json().catch((unread) => {
    if (unread instanceof SyntaxError) {
      return {};
    }
    throw new Refused(UNREACHABLE, 0);
  });
  if (!response.ok) {
    const words = response.status === 401 ? LOGIN : body.detail || body.message || BROKEN;
    throw new Refused(words, response.status, body);
  }
  return body;
}

/** A path with parameters; those that are null, undefined or empty are left out. */
export function url(path, parameters = {}) {
  const search = new URLSearchParams();
  Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .forEach(([name, value]) => search.set(name, value));
  return search.size ? path + '?' + search : path;
}

export function get(path, parameters) {
  return call(url(path, parameters), {headers: {'X-Requested-With': 'XMLHttpRequest'}});
}

export function post(path, body) {
  return call(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
      'X-XSRF-TOKEN': cookie('XSRF-TOKEN')
    },
    body: JSON.stringify(body)
  });
}
