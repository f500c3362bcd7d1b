package org.wangge.stories;

import org.junit.jupiter.api.Order;
import org.springframework.test.context.TestPropertySource;

/** The same on MySQL, where locks and deadlocks differ. */
@OnMySql
@TestPropertySource(properties = "spring.datasource.url=${WANGGE_MYSQL_URL}")
@Order(0) // while the database is empty: what other stories leave open would fall due here
class JobsAliveOnMySqlTest extends JobsAliveTest {}
