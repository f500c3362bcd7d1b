/**
 * The platform: the engine's configuration, its guarded services, the outcomes of human tasks and what every module
 * shares (texts, refusals, the one clock). The constants generated from the diagrams and tables lie here too.
 */
@ApplicationModule(allowedDependencies = {})
package org.wangge.process;

import org.springframework.modulith.ApplicationModule;
