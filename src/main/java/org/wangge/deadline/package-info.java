/**
 * Limits: how long a step may take, from the table time-limits, and the instants that follow; and what warnings ask of cases
 * while they last.
 */
@ApplicationModule(allowedDependencies = "process")
package org.wangge.deadline;

import org.springframework.modulith.ApplicationModule;
