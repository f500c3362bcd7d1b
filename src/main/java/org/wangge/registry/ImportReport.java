package org.wangge.registry;

import java.util.List;

/**
 * What an import did.
 *
 * @param applied whether anything was written
 * @param read lines read, without the header
 * @param created new units, or new persons
 * @param changed changed units, or persons whose name or posts changed
 * @param unchanged lines that said what was already true
 * @param faults every bad line with its reason, by line
 */
public record ImportReport(boolean applied, int read, int created, int changed, int unchanged, List<Fault> faults) {

    /** A bad line: its number in the file (the header is line 1), its column or empty, and why, in Chinese. */
    public record Fault(long line, String column, String reason) {}
}
