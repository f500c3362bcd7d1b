/* What stands on the diagram of a Cockpit page: drawn anew with every reading, and once the diagram is there. */
import {every} from './time.js';

/** However small the diagram is shown, what stands on it can be read. */
export const READABLE = {min: 0.85, max: 1.2};

/** The id of the definition or instance that Cockpit's page is about: #/process-instance/ID/runtime?… */
export function pageId() {
  return decodeURIComponent(location.hash.split(/[/?]/)[2] || '');
}

/** An element of the page; everything put into it is text or another element, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/**
 * Keeps overlays on a diagram up to date.
 *
 * @param viewer the diagram's bpmn-js viewer
 * @param read returns a promise of what is to be shown
 * @param draw gets what was read and a function (element id, node) that puts a node above its left corner
 * @param told called with what was read and, when it failed, why; the overlays stay then
 * @return {again, end}
 */
export function overlay(viewer, seconds, read, draw, told) {
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const events = viewer.get('eventBus');
  let shown = [];
  let value = null;
  let turn = 0;
  let reading = false;

  function clear() {
    shown.forEach((id) => overlays.remove(id));
    shown = [];
  }

  function paint() {
    clear();
    if (value) {
      draw(value, (element, html) => {
        if (registry.get(element)) {
          shown.push(overlays.add(element, 'wangge', {position: {top: 0, left: 0}, html, scale: READABLE}));
        }
      });
    }
  }

  /** What was asked for last counts; an answer that comes after it was asked anew, or after the end, is dropped. */
  async function again() {
    const mine = ++turn;
    let failure = null;
    reading = true;
    try {
      const next = await read();
      if (mine !== turn) {
        return;
      }
      value = next;
      paint();
    } catch (refused) {
      failure = refused.message;
    }
    if (mine === turn) {
      reading = false;
      told(value, failure);
    }
  }

  events.on('import.done', paint);
  const stop = every(seconds, () => reading || again());
  return {
    again,
    end() {
      turn++;
      stop();
      events.off('import.done', paint);
      clear();
    }
  };
}
