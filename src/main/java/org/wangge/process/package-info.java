/**
 * The platform: the engine's configuration, its guarded services, the outcomes of human tasks and what every module
 * shares (texts, refusals, the one clock). Uses no other module.
 */
package org.wangge.process;
