package org.wangge.stories;

import org.junit.jupiter.api.DisplayName;

/** The same stories on MySQL. */
@OnMySql
@DisplayName("预警签收处置 · MySQL")
class WarningReceiptOnMySqlTest extends WarningReceiptStoryTest {}
