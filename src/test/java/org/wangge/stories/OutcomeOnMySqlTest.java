package org.wangge.stories;

/** The same on MySQL, where locks and deadlocks differ. */
@OnMySql
class OutcomeOnMySqlTest extends OutcomeTest {}
