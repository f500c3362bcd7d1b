package org.wangge.stories;

import org.junit.jupiter.api.DisplayName;

/** The same stories on MySQL. */
@OnMySql
@DisplayName("四级预警 · MySQL")
class EarlyWarningOnMySqlTest extends EarlyWarningStoryTest {}
