/**
 * Four-level early warning 四级预警: what the figures and the outside say, who proposes, issues, reviews and lifts a warning,
 * and how it goes down to the grids and their answers come up. Drives early-warning, warning-receipt and warning-supervision.
 */
@ApplicationModule(allowedDependencies = {"casework", "deadline", "supervision", "registry", "process"})
package org.wangge.warning;

import org.springframework.modulith.ApplicationModule;
