/** The sample county of the profile {@code demo}: units, fictional people, and a few dozen cases in every state. */
@ApplicationModule(allowedDependencies = {"casework", "registry", "process"})
package org.wangge.demo;

import org.springframework.modulith.ApplicationModule;
