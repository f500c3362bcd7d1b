package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class SupervisionApiOnMySqlTest extends SupervisionApiTest {}
