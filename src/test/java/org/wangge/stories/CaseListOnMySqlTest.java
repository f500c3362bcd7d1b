package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class CaseListOnMySqlTest extends CaseListStoryTest {}
