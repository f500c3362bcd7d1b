package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class CanaryOnMySqlTest extends CanaryTest {}
