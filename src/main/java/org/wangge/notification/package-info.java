/** Tells people what concerns them: outbox and in-app inbox. Listens to the events of all; nobody imports it. */
@ApplicationModule(allowedDependencies = {"casework", "registry", "process"})
package org.wangge.notification;

import org.springframework.modulith.ApplicationModule;
