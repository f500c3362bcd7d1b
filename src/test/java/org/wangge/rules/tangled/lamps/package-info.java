/** A bad example: may use nothing, and uses the streets. */
@ApplicationModule(allowedDependencies = {})
package org.wangge.rules.tangled.lamps;

import org.springframework.modulith.ApplicationModule;
