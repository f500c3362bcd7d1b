package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class DeskUnitsOnMySqlTest extends DeskUnitsTest {}
