package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class IndicatorsOnMySqlTest extends IndicatorsTest {}
