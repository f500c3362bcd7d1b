package org.wangge.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What code needs of a decision table that it asks. Implemented once per table; a table that does not keep it is refused
 * at deployment. The implementation needs nothing of the engine, because the application's own tables are checked while
 * that is still being built.
 */
public interface TableContract {

    /** What the cells of an output hold; Modeler calls the type by the same word in lower case. */
    enum Kind {
        STRING,
        BOOLEAN,
        INTEGER,
        DOUBLE
    }

    /** The id of the decision. */
    String table();

    /** The names that code supplies: the table looks at each of them and at nothing else. */
    Set<String> inputs();

    /** The outputs that code reads; a table may have more. */
    Map<String, Kind> outputs();

    /**
     * What is wrong with one cell.
     *
     * @param output one of {@link #outputs()}
     * @param row the values of the cell's row by output, texts without their quotes; without the cells that are not of
     *     their kind or take over the input of the same name, so the cell itself is always there
     * @return a Chinese sentence that says what the cell should be, or null if it is right
     */
    String complaint(String output, Map<String, String> row);

    /** The complaint about a cell that has to name one of these; null if it does. */
    static String unlessOneOf(String value, Enum<?>... known) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        return names.contains(value) ? null : Texts.of("table.oneOf", String.join("、", names));
    }
}
