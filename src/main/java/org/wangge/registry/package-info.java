/**
 * Who is above whom and who works where: units as a tree, grids with households and boundary, staff with roles and
 * substitutes; writes users and groups through to the engine.
 */
@ApplicationModule(allowedDependencies = "process")
package org.wangge.registry;

import org.springframework.modulith.ApplicationModule;
