/**
 * Watches the deadlines of cases: rings their clocks, reminds, urges, and opens supervision orders that climb while nobody
 * answers; keeps the record of missed limits. Drives deadline-supervision.
 */
@ApplicationModule(allowedDependencies = {"casework", "deadline", "registry", "process"})
package org.wangge.supervision;

import org.springframework.modulith.ApplicationModule;
