/** The doors through which reports come. */
@ApplicationModule(allowedDependencies = {"casework", "registry", "process"})
package org.wangge.intake;

import org.springframework.modulith.ApplicationModule;
