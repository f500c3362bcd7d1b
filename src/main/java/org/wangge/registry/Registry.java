package org.wangge.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Refusal;
import org.wangge.process.RoleHolders;
import org.wangge.registry.store.GridMap;
import org.wangge.registry.store.UnitRow;
import org.wangge.registry.store.Units;

/** The registry's facade: units, people in roles, and which grid a point lies in. Reads only; see {@link RegistryImport}. */
@Service
@Transactional(readOnly = true)
public class Registry implements RoleHolders {
    /** Own posts, and those of everybody for whom the person stands in today. */
    private static final String POSTS =
            """
            select r.role, r.unit_code from wg_staff_role r where r.user_id = :user
            union
            select r.role, r.unit_code from wg_staff_role r join wg_substitution s on s.user_id = r.user_id
             where s.substitute_id = :user and s.from_date <= :today and s.until_date >= :today
            """;

    private static final String PERSONS =
            """
            select p.user_id, p.name from wg_staff p where p.user_id in (
              select r.user_id from wg_staff_role r where r.unit_code = :unit and r.role in (:roles)
              union
              select s.substitute_id from wg_staff_role r join wg_substitution s on s.user_id = r.user_id
               where r.unit_code = :unit and r.role in (:roles) and s.from_date <= :today and s.until_date >= :today)
            order by p.user_id
            """;

    private static final String USERS =
            """
            select r.unit_code, r.user_id from wg_staff_role r where r.unit_code in (:units) and r.role in (:roles)
            union
            select r.unit_code, s.substitute_id from wg_staff_role r join wg_substitution s on s.user_id = r.user_id
             where r.unit_code in (:units) and r.role in (:roles) and s.from_date <= :today and s.until_date >= :today
            """;

    private final Units units;
    private final GridMap grids;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    Registry(Units units, GridMap grids, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.units = units;
        this.grids = grids;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The unit with that code; empty for null and for unknown codes. */
    public Optional<Unit> find(String code) {
        return code == null ? Optional.empty() : units.findById(code).map(UnitRow::unit);
    }

    /**
     * The unit with that code, which must exist.
     *
     * @throws Refusal 404
     */
    public Unit unit(String code) {
        return find(code).orElseThrow(() -> Refusal.notFound("registry.noUnit", code));
    }

    /** The topmost unit, the first by code if there are several; empty while none is loaded. */
    public Optional<Unit> top() {
        return units.findByParentCodeIsNullOrderByCode().stream()
                .map(UnitRow::unit)
                .findFirst();
    }

    /** The name of a unit, or the code itself if the unit is gone; null for null. */
    public String unitName(String code) {
        return find(code).map(Unit::name).orElse(code);
    }

    /** The units from the top down to the given one, itself included. */
    public List<Unit> lineOf(Unit unit) {
        Map<String, Unit> found = new LinkedHashMap<>();
        units.findAllById(unit.line()).forEach(row -> found.put(row.unit().code(), row.unit()));
        return unit.line().stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The ancestor-or-self of that type; empty if the tree has no such level there. */
    public Optional<Unit> ancestorOfType(Unit unit, UnitType type) {
        return lineOf(unit).stream().filter(above -> above.type() == type).findFirst();
    }

    /** The county of a unit; where the tree has none, its topmost unit. */
    public Unit countyOf(Unit unit) {
        List<Unit> line = lineOf(unit);
        return line.stream()
                .filter(above -> above.type() == UnitType.COUNTY)
                .findFirst()
                .orElse(line.get(0));
    }

    /** The departments whose parent is this unit, by code. */
    public List<Unit> departmentsOf(String unit) {
        return units.findByParentCodeAndTypeOrderByCode(unit, UnitType.DEPARTMENT).stream()
                .map(UnitRow::unit)
                .toList();
    }

    /** Every territorial unit. */
    public List<Unit> territory() {
        return units.findByTypeNot(UnitType.DEPARTMENT).stream()
                .map(UnitRow::unit)
                .toList();
    }

    /** A page of units by type, parent and a part of the name (or the whole code), each of which may be null. */
    public Page<Unit> search(UnitType type, String parent, String q, int page, int size) {
        String plain =
                q == null ? null : q.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return units.find(type, parent, plain, PageRequest.of(page, size)).map(UnitRow::unit);
    }

    /**
     * The grid a point lies in (WGS-84 degrees); on a border the one with the nearer centre.
     *
     * @throws Refusal 400 if no grid holds the point
     */
    public Unit gridAt(double lat, double lng) {
        return grids.at(lat, lng)
                .flatMap(this::find)
                .orElseThrow(() -> Refusal.field("lat", "registry.outsideAllGrids", lat, lng));
    }

    /** The roles a person holds today, by own right or as a substitute; empty for unknown persons. */
    public List<Post> postsOf(String user) {
        return jdbc.query(
                POSTS,
                Map.of("user", user, "today", LocalDate.now(clock)),
                (row, n) -> new Post(Role.ofId(row.getString(1)).orElseThrow(), row.getString(2)));
    }

    /** The units in which a person holds any role today. */
    public List<Unit> unitsOf(String user) {
        return postsOf(user).stream()
                .map(Post::unit)
                .distinct()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Who holds a role in a unit today, substitutes included; in a grid the workers take the handler's role. */
    public List<Person> personsIn(Role role, String unit) {
        return jdbc.query(
                PERSONS,
                Map.of("unit", unit, "roles", rolesFor(role), "today", LocalDate.now(clock)),
                (row, n) -> new Person(row.getString(1), row.getString(2)));
    }

    /** Who holds a role today, substitutes included, by unit; units without anybody are left out. */
    public Map<String, Set<String>> usersIn(Role role, Collection<String> codes) {
        Map<String, Set<String>> users = new LinkedHashMap<>();
        if (!codes.isEmpty()) {
            jdbc.query(USERS, Map.of("units", codes, "roles", rolesFor(role), "today", LocalDate.now(clock)), row -> {
                users.computeIfAbsent(row.getString(1), none -> new TreeSet<>()).add(row.getString(2));
            });
        }
        return users;
    }

    /** In a grid the workers take the handler's tasks; workers exist in grids only. */
    private static List<String> rolesFor(Role role) {
        return role == Role.HANDLER ? List.of(Role.HANDLER.id(), Role.WORKER.id()) : List.of(role.id());
    }

    /** Those of the units in which anybody holds the role today, in the given order. */
    public List<Unit> staffedAmong(Role role, List<Unit> units) {
        if (units.isEmpty()) {
            return List.of();
        }
        Set<String> staffed = Set.copyOf(jdbc.queryForList(
                "select distinct r.unit_code from wg_staff_role r where r.unit_code in (:units) and r.role in (:roles)",
                Map.of("units", units.stream().map(Unit::code).toList(), "roles", rolesFor(role)),
                String.class));
        return units.stream().filter(unit -> staffed.contains(unit.code())).toList();
    }

    /** Whether anybody but the excluded persons holds the role in the unit today. */
    public boolean staffed(Role role, String unit, Set<String> excluded) {
        return personsIn(role, unit).stream().map(Person::user).anyMatch(Predicate.not(excluded::contains));
    }

    /**
     * The nearest of the unit and its ancestors in which somebody but the excluded persons holds the role; if none, the
     * county's, if that has one.
     */
    public Optional<Unit> nearestStaffed(Role role, Unit from, Set<String> excluded) {
        List<Unit> upwards = new ArrayList<>(lineOf(from));
        Collections.reverse(upwards);
        upwards.add(countyOf(from));
        return upwards.stream()
                .filter(unit -> staffed(role, unit.code(), excluded))
                .findFirst();
    }

    /** The name of a person, or the user id where there is none; null for null. */
    public String personName(String user) {
        if (user == null) {
            return null;
        }
        return jdbc
                .queryForList("select name from wg_staff where user_id = :user", Map.of("user", user), String.class)
                .stream()
                .findFirst()
                .orElse(user);
    }

    /** The names of persons by user id; unknown ones are left out. */
    public Map<String, String> personNames(Collection<String> users) {
        Map<String, String> names = new LinkedHashMap<>();
        if (!users.isEmpty()) {
            jdbc.query("select user_id, name from wg_staff where user_id in (:users)", Map.of("users", users), row -> {
                names.put(row.getString(1), row.getString(2));
            });
        }
        return names;
    }

    /** The names of units by code; unknown ones are left out. */
    public Map<String, String> unitNames(Collection<String> codes) {
        Map<String, String> names = new LinkedHashMap<>();
        if (!codes.isEmpty()) {
            units.findAllById(codes)
                    .forEach(row -> names.put(row.unit().code(), row.unit().name()));
        }
        return names;
    }

    @Override
    public boolean holds(String user, String role, String unit) {
        return Role.ofId(role)
                .map(known -> personsIn(known, unit).stream()
                        .anyMatch(person -> person.user().equals(user)))
                .orElse(false);
    }
}
