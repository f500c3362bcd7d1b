/** What the diagrams grid-case and tiered-handling call, and the outcomes of their human tasks. */
package org.wangge.casework.bpmn;
