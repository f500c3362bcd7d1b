package org.wangge.stories;

import org.junit.jupiter.api.DisplayName;

/** The same stories on MySQL. */
@OnMySql
@DisplayName("预警督办 · MySQL")
class WarningSupervisionOnMySqlTest extends WarningSupervisionStoryTest {}
