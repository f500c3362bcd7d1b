/** What the diagrams early-warning, warning-receipt and warning-supervision call, and the outcomes of their human tasks. */
package org.wangge.warning.bpmn;
