/*
 * The supervision desk 督办台 in Cockpit. Cockpit loads this file at its start and would not start without it, so it holds
 * nothing but the list of places; what stands in them is loaded when it is first shown, and whatever goes wrong is said there.
 */
const FAILED = '督办台的这一部分没有加载成功，Cockpit 的其他功能不受影响。请刷新页面；仍不行请告知系统管理员。';

/** What is wrong, where the view would stand. A diagram's viewer has no place for words. */
function say(node, failure) {
  console.error(failure);
  if (node instanceof Element) {
    const words = document.createElement('p');
    words.setAttribute('role', 'alert');
    words.className = 'wangge-failed';
    words.textContent = FAILED;
    node.replaceChildren(words);
  }
}

/**
 * A view in one of Cockpit's places. The module's default export gets the node (of a diagram: its viewer) and what Cockpit
 * says about the place, and may return what ends it.
 */
function place(pluginPoint, id, properties, module, priority = 0) {
  let current = null;
  return {
    id: 'wangge-' + id,
    pluginPoint,
    priority,
    properties,
    render(node, context) {
      const mine = {end: null};
      current = mine;
      import(module)
        .then(({default: show}) => {
          if (current === mine) {
            mine.end = show(node, context);
          }
        })
        .catch((failure) => say(node, failure));
    },
    unmount() {
      const ended = current;
      current = null;
      try {
        ended?.end?.();
      } catch (failure) {
        console.error(failure);
      }
    }
  };
}

export default [
  place('cockpit.navigation', 'desk-link', {}, './navigation.js', 100),
  place('cockpit.route', 'desk', {path: '/desk'}, './desk.js'),
  place('cockpit.processDefinition.diagram.plugin', 'diagram', {}, './diagram.js'),
  place('cockpit.processInstance.diagram.plugin', 'token', {}, './token.js'),
  place('cockpit.processDefinition.runtime.tab', 'steps', {label: '时限统计'}, './steps.js', 5),
  place('cockpit.processInstance.runtime.tab', 'clocks', {label: '时限过程'}, './clocks.js', 5)
];
