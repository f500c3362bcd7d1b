/* The tab 上报人 of a task: who reported, masked; in full on request, with a reason, and recorded. */

const REASONS = [
  ['CALL_BACK', '回访'],
  ['ON_SITE', '上门联系'],
  ['CLARIFY', '核实情况'],
  ['OTHER', '其他（请填写说明）']
];
const FAILED = '没有连上服务器，请稍后再试';

/** An element with attributes and children; text is always text, never markup. */
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

function cookie(name) {
  const found = document.cookie.split('; ').find((part) => part.startsWith(name + '='));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

/** The answer's body; what the server refuses is thrown as its Chinese message. */
async function call(url, options = {}) {
  let response;
  try {
    response = await fetch(url, {credentials: 'same-origin', cache: 'no-store', ...options});
  } catch (unreachable) {
    throw new Error(FAILED);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(body.detail || body.message || FAILED);
  }
  return body;
}

function post(url, body) {
  return call(url, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': cookie('XSRF-TOKEN')},
    body: JSON.stringify(body)
  });
}

/** Name, phone and address under each other, as far as there are any. */
function person(reporter, className) {
  const list = element('dl', {class: className});
  [['姓名', reporter.name], ['电话', reporter.phone], ['住址', reporter.address]]
    .filter(([, value]) => value)
    .forEach(([label, value]) => list.append(element('dt', {}, label), element('dd', {}, value)));
  return list.children.length ? list : element('p', {}, '没有留下姓名、电话和住址。');
}

/** Why there is nothing to show or to ask for, or null if there is. */
function nothing(reporter) {
  if (!reporter) {
    return '该事件没有登记上报人。';
  }
  if (reporter.anonymous) {
    return '上报人选择匿名，没有留存姓名、电话和住址。';
  }
  if (reporter.anonymisedAt) {
    return '已过保存期限，上报人信息已按规定删除。';
  }
  if (reporter.confidential && !reporter.name && !reporter.phone && !reporter.address) {
    return '上报人要求保密，承办单位看不到是谁上报的。回访由受理单位进行。';
  }
  return null;
}

function request(tab, caseNo) {
  const reason = element('select', {id: 'wangge-reason', class: 'form-control', required: ''});
  reason.append(element('option', {value: ''}, '请选择'));
  REASONS.forEach(([value, label]) => reason.append(element('option', {value}, label)));
  const words = element('textarea', {id: 'wangge-words', class: 'form-control', rows: '2', maxlength: '500'});
  const button = element('button', {type: 'submit', class: 'btn btn-primary'}, '查看');
  const error = element('p', {class: 'wangge-error', role: 'alert'});
  const form = element('form', {novalidate: ''},
    element('label', {for: 'wangge-reason'}, '查看理由'), reason,
    element('label', {for: 'wangge-words'}, '说明（选择“其他”时必填）'), words,
    element('p', {class: 'text-muted'}, '查看会记入查阅记录：谁、何时、为什么。'),
    button, error);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    error.textContent = '';
    if (!reason.value) {
      error.textContent = '请选择查看理由';
      reason.focus();
      return;
    }
    if (reason.value === 'OTHER' && !words.value.trim()) {
      error.textContent = '选择“其他”时请填写说明';
      words.focus();
      return;
    }
    button.disabled = true;
    try {
      const shown = await post('/api/cases/' + encodeURIComponent(caseNo) + '/reporter',
        {reason: reason.value, words: words.value.trim() || null});
      const note = element('p', {class: 'wangge-note', tabindex: '-1'}, '本次查看已记录。请勿转告无关人员。');
      tab.replaceChildren(person(shown, 'wangge-person wangge-full'), note);
      note.focus();
    } catch (refused) {
      error.textContent = refused.message;
      button.disabled = false;
    }
  });
  return form;
}

async function show(tab, engineApi, taskId) {
  const url = engineApi + '/task/' + encodeURIComponent(taskId) + '/form-variables?variableNames=caseNo';
  const shown = await call(url);
  if (!shown.caseNo) {
    tab.replaceChildren(element('p', {}, '只有该任务的办理人可以在此查看上报人。'));
    return;
  }
  const reporter = (await call('/api/cases/' + encodeURIComponent(shown.caseNo.value))).reporter;
  const why = nothing(reporter);
  tab.replaceChildren(...(why
    ? [element('p', {}, why)]
    : [person(reporter, 'wangge-person'), request(tab, shown.caseNo.value)]));
}

export default {
  id: 'wangge-reporter',
  pluginPoint: 'tasklist.task.detail',
  priority: 5,
  properties: {label: '上报人'},
  render(node, {api, taskId}) {
    const tab = element('div', {class: 'wangge-reporter'}, element('p', {}, '正在读取……'));
    node.append(tab);
    show(tab, api.engineApi, taskId).catch((failed) => {
      tab.replaceChildren(element('p', {class: 'wangge-error', role: 'alert'}, failed.message));
    });
  },
  unmount() {}
};
