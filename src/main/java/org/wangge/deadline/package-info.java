/** Limits: how long a step may take, from the table time-limits, and the instants that follow. Uses {@code process}. */
package org.wangge.deadline;
