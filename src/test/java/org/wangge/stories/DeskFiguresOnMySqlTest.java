package org.wangge.stories;

/** The same on MySQL. */
@OnMySql
class DeskFiguresOnMySqlTest extends DeskFiguresTest {}
