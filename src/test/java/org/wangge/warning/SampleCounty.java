package org.wangge.warning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** Units and groups of categories of the sample county, read from its files. */
final class SampleCounty {
    private static final Path FOLDER = Path.of("src/main/resources/demo");

    private SampleCounty() {}

    static List<Unit> territory() {
        Map<String, String> paths = new HashMap<>();
        List<Unit> units = new ArrayList<>();
        for (String[] cells : lines("units.csv")) {
            String parent = cells[3].isEmpty() ? null : cells[3];
            String path = paths.getOrDefault(parent, "") + cells[0] + "/";
            paths.put(cells[0], path);
            UnitType type = UnitType.valueOf(cells[2]);
            if (type.territorial()) {
                units.add(new Unit(cells[0], cells[1], type, parent, path, null, null, null));
            }
        }
        return units;
    }

    static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        lines("categories.csv").forEach(cells -> groups.put(cells[2], cells[3]));
        return groups;
    }

    private static List<String[]> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
