package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class StepSweepOnMySqlTest extends StepSweepTest {}
