package org.wangge.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.CsvTable;
import org.wangge.process.CsvTable.Line;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.store.GridMap;
import org.wangge.registry.store.Posts;

/**
 * Loads units and staff from CSV. Idempotent: a file that says what is true changes nothing. Every bad line is reported
 * with its number; unless told to take the good lines, one bad line means that nothing is written.
 */
@Service
public class RegistryImport {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]+(-[0-9A-Za-z]+)?");
    private static final Pattern USER = Pattern.compile("[0-9A-Za-z_]+");
    private static final int LONGEST_NAME = 100;
    private static final Set<String> UNIT_COLUMNS = Set.of("code", "name", "type", "parent", "households", "boundary");
    private static final Set<String> STAFF_COLUMNS = Set.of("user", "name", "unit", "roles");

    private final JdbcTemplate jdbc;
    private final Posts posts;
    private final Flow flow;
    private final ApplicationEventPublisher events;

    RegistryImport(JdbcTemplate jdbc, Posts posts, Flow flow, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.flow = flow;
        this.events = events;
    }

    private record UnitLine(
            long number,
            String code,
            String name,
            UnitType type,
            String parent,
            Integer households,
            String boundary,
            Box box) {}

    private record Box(double minLng, double minLat, double maxLng, double maxLat, double lng, double lat) {}

    private record Known(String name, UnitType type, String parent, Integer households, String boundary, String path) {}

    /**
     * Loads units: columns code, name, type, parent, households, boundary (GeoJSON polygon, WGS-84).
     *
     * @param onlyGood write the good lines even if others are bad
     * @throws Refusal 400 if the file cannot be read at all
     */
    @Transactional
    public ImportReport units(byte[] csv, boolean onlyGood) {
        CsvTable table = CsvTable.read(csv, "unit", UNIT_COLUMNS, Set.of("code", "name", "type"));
        List<ImportReport.Fault> faults = new ArrayList<>();
        Map<String, Known> known = knownUnits();
        Map<String, UnitLine> good = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Line line : table.lines()) {
            Optional<UnitLine> unit = parseUnit(line, faults);
            if (!line.get("code").isEmpty() && !seen.add(line.get("code"))) {
                faults.add(fault(line.number(), "code", "import.twice", line.get("code")));
            } else {
                unit.ifPresent(parsed -> good.put(parsed.code(), parsed));
            }
        }
        dropMisplaced(good, known, faults);
        faults.sort(Comparator.comparingLong(ImportReport.Fault::line));
        if (!faults.isEmpty() && !onlyGood) {
            return new ImportReport(false, table.lines().size(), 0, 0, 0, faults);
        }
        return writeUnits(table.lines().size(), good, known, faults);
    }

    private Map<String, Known> knownUnits() {
        Map<String, Known> known = new HashMap<>();
        jdbc.query("select code, name, type, parent_code, households, boundary, path from wg_unit", row -> {
            known.put(
                    row.getString(1),
                    new Known(
                            row.getString(2),
                            UnitType.valueOf(row.getString(3)),
                            row.getString(4),
                            row.getObject(5, Integer.class),
                            row.getString(6),
                            row.getString(7)));
        });
        return known;
    }

    private static Optional<UnitLine> parseUnit(Line line, List<ImportReport.Fault> faults) {
        int before = faults.size();
        String code = line.get("code");
        if (!CODE.matcher(code).matches() || code.length() > 30) {
            faults.add(fault(line.number(), "code", "import.badCode", code));
        }
        String name = line.get("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.add(fault(line.number(), "name", "import.badName", LONGEST_NAME));
        }
        UnitType type = unitType(line.get("type"));
        if (type == null) {
            faults.add(fault(line.number(), "type", "import.badType", line.get("type")));
        }
        Integer households = households(line, faults);
        Box box = null;
        if (!line.get("boundary").isEmpty()) {
            try {
                box = box(GridMap.geometry(line.get("boundary")));
                if (Math.abs(box.minLat()) > 90 || Math.abs(box.maxLat()) > 90) {
                    faults.add(fault(line.number(), "boundary", "import.swapped"));
                }
            } catch (IllegalArgumentException e) {
                faults.add(fault(line.number(), "boundary", "import.badBoundary"));
            }
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new UnitLine(
                line.number(),
                code,
                name,
                type,
                line.get("parent").isEmpty() ? null : line.get("parent"),
                households,
                line.get("boundary").isEmpty() ? null : line.get("boundary"),
                box));
    }

    private static Integer households(Line line, List<ImportReport.Fault> faults) {
        String text = line.get("households");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}")) {
            faults.add(fault(line.number(), "households", "import.badNumber", text));
            return null;
        }
        return Integer.valueOf(text);
    }

    private static Box box(Geometry boundary) {
        Envelope around = boundary.getEnvelopeInternal();
        Point centre = boundary.getCentroid();
        return new Box(
                around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY(), centre.getX(), centre.getY());
    }

    private static UnitType unitType(String word) {
        return Arrays.stream(UnitType.values())
                .filter(type -> type.name().equalsIgnoreCase(word)
                        || Arrays.asList(Texts.of("unitType." + type.name() + ".words")
                                        .split("\\|"))
                                .contains(word))
                .findFirst()
                .orElse(null);
    }

    /** Takes out lines whose parent is missing, of a kind that cannot be above them, or below themselves. */
    private static void dropMisplaced(
            Map<String, UnitLine> good, Map<String, Known> known, List<ImportReport.Fault> faults) {
        boolean again = true;
        while (again) {
            again = false;
            for (UnitLine unit : List.copyOf(good.values())) {
                ImportReport.Fault fault = misplaced(unit, good, known);
                if (fault != null) {
                    faults.add(fault);
                    good.remove(unit.code());
                    again = true;
                }
            }
        }
    }

    private static ImportReport.Fault misplaced(UnitLine unit, Map<String, UnitLine> good, Map<String, Known> known) {
        if (unit.parent() == null) {
            if (unit.type() == UnitType.GRID || unit.type() == UnitType.DEPARTMENT) {
                return fault(
                        unit.number(),
                        "parent",
                        "import.needsParent",
                        unit.type().label());
            }
        } else {
            UnitType above = typeOf(unit.parent(), good, known);
            if (above == null) {
                return fault(unit.number(), "parent", "import.noParent", unit.parent());
            }
            if (!fits(unit.type(), above)) {
                return fault(
                        unit.number(),
                        "parent",
                        "import.wrongParent",
                        unit.type().label(),
                        above.label());
            }
        }
        Known before = known.get(unit.code());
        return before == null || before.type() == unit.type() ? null : misplacedChild(unit, good, known);
    }

    /** A unit that changes its kind must still fit above the units that are below it and not in the file. */
    private static ImportReport.Fault misplacedChild(
            UnitLine unit, Map<String, UnitLine> good, Map<String, Known> known) {
        return known.entrySet().stream()
                .filter(child -> unit.code().equals(child.getValue().parent()) && !good.containsKey(child.getKey()))
                .filter(child -> !fits(child.getValue().type(), unit.type()))
                .findFirst()
                .map(child -> fault(
                        unit.number(),
                        "type",
                        "import.childrenMisplaced",
                        child.getValue().type().label(),
                        child.getValue().name(),
                        unit.name()))
                .orElse(null);
    }

    /** Territories stand from the greater to the smaller, so that no unit can come to lie below itself. */
    private static boolean fits(UnitType type, UnitType above) {
        return type == UnitType.DEPARTMENT
                ? above.territorial() && above != UnitType.GRID
                : above.territorial() && above.compareTo(type) < 0;
    }

    private static UnitType typeOf(String code, Map<String, UnitLine> good, Map<String, Known> known) {
        if (good.containsKey(code)) {
            return good.get(code).type();
        }
        return known.containsKey(code) ? known.get(code).type() : null;
    }

    private ImportReport writeUnits(
            int read, Map<String, UnitLine> good, Map<String, Known> known, List<ImportReport.Fault> faults) {
        Map<String, String> parents = new HashMap<>();
        known.forEach((code, unit) -> parents.put(code, unit.parent()));
        good.values().forEach(unit -> parents.put(unit.code(), unit.parent()));
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (UnitLine unit : good.values()) {
            Known before = known.get(unit.code());
            if (before == null) {
                inserts.add(row(unit, path(unit.code(), parents)));
            } else if (!same(unit, before)) {
                updates.add(row(unit, path(unit.code(), parents)));
            }
        }
        jdbc.batchUpdate(
                "insert into wg_unit (name, type, parent_code, households, boundary, min_lng, min_lat, max_lng,"
                        + " max_lat, center_lng, center_lat, path, code) values (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                inserts);
        jdbc.batchUpdate(
                "update wg_unit set name=?, type=?, parent_code=?, households=?, boundary=?, min_lng=?, min_lat=?,"
                        + " max_lng=?, max_lat=?, center_lng=?, center_lat=?, path=? where code=?",
                updates);
        List<Object[]> moved = known.entrySet().stream()
                .filter(entry -> !entry.getValue().path().equals(path(entry.getKey(), parents)))
                .map(entry -> new Object[] {path(entry.getKey(), parents), entry.getKey()})
                .toList();
        jdbc.batchUpdate("update wg_unit set path=? where code=?", moved);
        if (!moved.isEmpty()) {
            events.publishEvent(
                    new UnitsMoved(moved.stream().map(row -> (String) row[1]).toList()));
        }
        int unchanged = good.size() - inserts.size() - updates.size();
        return new ImportReport(true, read, inserts.size(), updates.size(), unchanged, faults);
    }

    private static Object[] row(UnitLine unit, String path) {
        Box box = unit.box();
        return new Object[] {
            unit.name(),
            unit.type().name(),
            unit.parent(),
            unit.households(),
            unit.boundary(),
            box == null ? null : box.minLng(),
            box == null ? null : box.minLat(),
            box == null ? null : box.maxLng(),
            box == null ? null : box.maxLat(),
            box == null ? null : box.lng(),
            box == null ? null : box.lat(),
            path,
            unit.code()
        };
    }

    private static boolean same(UnitLine unit, Known before) {
        return unit.name().equals(before.name())
                && unit.type() == before.type()
                && Objects.equals(unit.parent(), before.parent())
                && Objects.equals(unit.households(), before.households())
                && Objects.equals(unit.boundary(), before.boundary());
    }

    private static String path(String code, Map<String, String> parents) {
        String parent = parents.get(code);
        return (parent == null ? "" : path(parent, parents)) + code + "/";
    }

    private record StaffLine(long number, String user, String name, String unit, Set<Role> roles) {}

    /**
     * Loads staff: columns user, name, unit, roles (separated by {@code ;}), one line per person and unit. The file's
     * lines of a person are all the posts this person has; a line without roles takes them away. Users and groups of the
     * engine follow in the same transaction.
     *
     * @param onlyGood write the good lines even if others are bad; a person with a bad line is left out whole
     * @param password the first password of new persons; null makes one nobody knows
     */
    @Transactional
    public ImportReport staff(byte[] csv, boolean onlyGood, String password) {
        CsvTable table = CsvTable.read(csv, "staff", STAFF_COLUMNS, STAFF_COLUMNS);
        List<ImportReport.Fault> faults = new ArrayList<>();
        Map<String, UnitType> types = new HashMap<>();
        jdbc.query("select code, type from wg_unit", row -> {
            types.put(row.getString(1), UnitType.valueOf(row.getString(2)));
        });
        Map<String, List<StaffLine>> byUser = new LinkedHashMap<>();
        Set<String> bad = new HashSet<>();
        for (Line line : table.lines()) {
            Optional<StaffLine> parsed = parseStaff(line, types, byUser, faults);
            parsed.ifPresentOrElse(
                    staff -> byUser.computeIfAbsent(staff.user(), user -> new ArrayList<>())
                            .add(staff),
                    () -> bad.add(line.get("user")));
        }
        if (!faults.isEmpty() && !onlyGood) {
            return new ImportReport(false, table.lines().size(), 0, 0, 0, faults);
        }
        byUser.keySet().removeAll(bad);
        return writeStaff(table.lines().size(), byUser, onlyGood, password, faults);
    }

    private static Optional<StaffLine> parseStaff(
            Line line,
            Map<String, UnitType> types,
            Map<String, List<StaffLine>> byUser,
            List<ImportReport.Fault> faults) {
        int before = faults.size();
        String user = line.get("user");
        if (!USER.matcher(user).matches() || user.length() > 60) {
            faults.add(fault(line.number(), "user", "import.badUser", user));
        }
        String name = line.get("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.add(fault(line.number(), "name", "import.badName", LONGEST_NAME));
        }
        String unit = line.get("unit");
        UnitType type = types.get(unit);
        if (type == null) {
            faults.add(fault(line.number(), "unit", "import.noUnit", unit));
        }
        Set<Role> roles = new TreeSet<>();
        for (String word : line.get("roles").split("[;；、]")) {
            if (!word.isBlank()) {
                role(word.strip())
                        .ifPresentOrElse(
                                roles::add,
                                () -> faults.add(fault(line.number(), "roles", "import.badRole", word.strip())));
            }
        }
        if (type != null && type != UnitType.GRID && roles.contains(Role.WORKER)) {
            faults.add(fault(line.number(), "roles", "import.workerOutsideGrid", type.label()));
        }
        for (StaffLine other : byUser.getOrDefault(user, List.of())) {
            if (other.unit().equals(unit)) {
                faults.add(fault(line.number(), "unit", "import.twice", user + " " + unit));
            } else if (!other.name().equals(name)) {
                faults.add(fault(line.number(), "name", "import.twoNames", user, other.name(), name));
            }
        }
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new StaffLine(line.number(), user, name, unit, roles));
    }

    private static Optional<Role> role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.id().equals(word)
                        || role.label().equals(word)
                        || Arrays.asList(
                                        Texts.of("role." + role.id() + ".words").split("\\|"))
                                .contains(word))
                .findFirst();
    }

    private ImportReport writeStaff(
            int read,
            Map<String, List<StaffLine>> byUser,
            boolean onlyGood,
            String password,
            List<ImportReport.Fault> faults) {
        int faultsBefore = faults.size();
        Map<String, String> names = new HashMap<>();
        jdbc.query("select user_id, name from wg_staff", row -> {
            names.put(row.getString(1), row.getString(2));
        });
        Map<String, Set<Post>> before = posts.allOwn();
        Map<String, Posts.Change> changes = new TreeMap<>();
        int created = 0;
        int changed = 0;
        for (Map.Entry<String, List<StaffLine>> entry : byUser.entrySet()) {
            String user = entry.getKey();
            String name = entry.getValue().get(0).name();
            Set<Post> now = ownPosts(entry.getValue());
            boolean isNew = !names.containsKey(user);
            if (isNew) {
                created++;
            } else if (!name.equals(names.get(user)) || !now.equals(before.getOrDefault(user, Set.of()))) {
                changed++;
            } else {
                continue;
            }
            changes.put(user, new Posts.Change(name, isNew, now));
        }
        faults.addAll(stranding(changes, before, byUser));
        if (faults.size() > faultsBefore && !onlyGood) {
            return new ImportReport(false, read, 0, 0, 0, faults);
        }
        posts.write(changes, password);
        return new ImportReport(true, read, created, changed, byUser.size() - created - changed, faults);
    }

    /**
     * Persons whose going would leave open tasks that nobody can take; they are taken out of the changes, because no case
     * may be held by nobody.
     */
    private List<ImportReport.Fault> stranding(
            Map<String, Posts.Change> changes, Map<String, Set<Post>> before, Map<String, List<StaffLine>> byUser) {
        Map<Post, Integer> holders = new HashMap<>();
        before.values().forEach(all -> all.forEach(post -> holders.merge(post, 1, Integer::sum)));
        changes.forEach((user, change) -> {
            before.getOrDefault(user, Set.of()).forEach(post -> holders.merge(post, -1, Integer::sum));
            change.posts().forEach(post -> holders.merge(post, 1, Integer::sum));
        });
        List<ImportReport.Fault> faults = new ArrayList<>();
        for (String user : List.copyOf(changes.keySet())) {
            for (Post post : before.getOrDefault(user, Set.of())) {
                boolean last = !changes.get(user).posts().contains(post) && holders.get(post) <= 0;
                long open = last ? openTasks(post) : 0;
                if (open > 0) {
                    faults.add(fault(
                            byUser.get(user).get(0).number(),
                            "roles",
                            "import.stranding",
                            post.unit(),
                            post.role().label(),
                            open));
                    changes.remove(user);
                    break;
                }
            }
        }
        return faults;
    }

    private long openTasks(Post post) {
        long own = flow.openTasks(post.role().id() + "-" + post.unit());
        return post.role() == Role.WORKER ? own + flow.openTasks(Role.HANDLER.id() + "-" + post.unit()) : own;
    }

    private static Set<Post> ownPosts(Collection<StaffLine> lines) {
        Set<Post> posts = new HashSet<>();
        lines.forEach(line -> line.roles().forEach(role -> posts.add(new Post(role, line.unit()))));
        return Collections.unmodifiableSet(posts);
    }

    private static ImportReport.Fault fault(long line, String column, String key, Object... values) {
        return new ImportReport.Fault(line, column, Texts.of(key, values));
    }
}
