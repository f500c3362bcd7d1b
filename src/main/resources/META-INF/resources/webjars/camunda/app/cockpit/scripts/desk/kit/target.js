/* Where a number of open tasks at a step leads. */
import {url} from './api.js';

const OF_CASE = ['grid-case', 'tiered-handling'];

/**
 * The list of the cases whose tasks are counted, or what stands for it in processes that are about something else.
 *
 * @param counted {unit, process, element, version, lamps}; without version or lamps, of all of them
 */
export function target({unit, process, ...step}) {
  if (OF_CASE.includes(process)) {
    return url('#/desk', {view: 'list', unit, process, ...step});
  }
  return url('#/desk', process === 'deadline-supervision' ? {view: 'list', unit, order: 'OPEN'} : {view: 'warnings', unit});
}
