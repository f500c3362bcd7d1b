/**
 * The supervision desk 督办台 in Cockpit: what is late, what will be late, where and why, and the means to act on it. Its
 * read queries answer from the registers; acting goes through the facades of the modules whose things they are.
 */
@ApplicationModule(allowedDependencies = {"casework", "deadline", "registry", "supervision", "warning", "process"})
package org.wangge.cockpit;

import org.springframework.modulith.ApplicationModule;
