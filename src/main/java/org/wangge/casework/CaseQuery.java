package org.wangge.casework;

import org.wangge.deadline.Lamp;

/**
 * What a list of cases is narrowed to; every part but page and size may be null.
 *
 * @param unit a territorial unit (cases of its grids) or a department (cases it holds)
 * @param q a part of title, description or address, or the beginning of a case number
 * @param page from 0
 * @param size lines a page, 1 to 200
 */
public record CaseQuery(String unit, CaseState state, Lamp lamp, String category, String q, int page, int size) {}
