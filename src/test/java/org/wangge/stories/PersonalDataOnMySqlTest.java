package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class PersonalDataOnMySqlTest extends PersonalDataTest {}
