package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class ApiOnMySqlTest extends ApiTest {}
