/**
 * The case register with its timeline, and what the diagrams grid-case and tiered-handling call. Knows what is true of a
 * case; who is next and when is the engine's.
 */
@ApplicationModule(allowedDependencies = {"registry", "deadline", "process"})
package org.wangge.casework;

import org.springframework.modulith.ApplicationModule;
