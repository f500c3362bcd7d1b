/**
 * Watches over the limits of cases: lamps, supervision orders, breaches, and the calendars behind them. It reminds, escalates
 * and records; it never decides a case.
 */
@ApplicationModule(allowedDependencies = {"casework", "deadline", "registry", "process"})
package org.wangge.supervision;

import org.springframework.modulith.ApplicationModule;
