/* The lists open by priority (warnings first, the gravest before all), then by due date; whoever sorts otherwise keeps it. */

const ORDER = JSON.stringify([
  {sortOrder: 'desc', sortBy: 'priority'},
  {sortOrder: 'asc', sortBy: 'dueDate'}
]);

function sort() {
  const [path, query = ''] = location.hash.split('?');
  const listed = path === '#/' || path === '#' || path === '';
  if (listed && !/(^|&)sorting=/.test(query)) {
    const sorted = [query, 'sorting=' + encodeURIComponent(ORDER)].filter(Boolean).join('&');
    history.replaceState(history.state, '', '#/?' + sorted);
    return true;
  }
  return false;
}

sort();
addEventListener('hashchange', () => {
  if (sort()) {
    dispatchEvent(new PopStateEvent('popstate', {state: history.state}));
  }
});
