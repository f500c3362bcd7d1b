package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class CalendarStoryOnMySqlTest extends CalendarStoryTest {}
