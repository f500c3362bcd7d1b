package org.wangge.stories;

/** The same stories on MySQL. */
@OnMySql
class WarningEffectOnMySqlTest extends WarningEffectStoryTest {}
