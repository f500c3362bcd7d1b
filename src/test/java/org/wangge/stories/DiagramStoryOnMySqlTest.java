package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class DiagramStoryOnMySqlTest extends DiagramStoryTest {}
