/** Tells people what concerns them: outbox and in-app inbox. Listens to the events of all; nobody imports it. */
@ApplicationModule(allowedDependencies = {"casework", "deadline", "registry", "process", "supervision", "warning"})
package org.wangge.notification;

import org.springframework.modulith.ApplicationModule;
