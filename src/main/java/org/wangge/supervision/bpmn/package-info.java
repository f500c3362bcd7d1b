/** What the diagram deadline-supervision calls, and the outcome of its human task. */
package org.wangge.supervision.bpmn;
