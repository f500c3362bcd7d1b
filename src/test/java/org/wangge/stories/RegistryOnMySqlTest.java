package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class RegistryOnMySqlTest extends RegistryTest {}
