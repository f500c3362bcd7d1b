package org.wangge.supervision.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.casework.CaseRecomputation;
import org.wangge.deadline.AreaCalendar;
import org.wangge.deadline.CalendarChange;
import org.wangge.deadline.CalendarDraft;
import org.wangge.deadline.CalendarDrafts;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.DayException;
import org.wangge.deadline.Recomputation;
import org.wangge.deadline.WorkingCalendar;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

@Tag(name = "calendars", description = "Working calendars 工作日历")
@RestController
@RequestMapping("/api/calendars")
class CalendarController {
    private static final String APPLY = "false: only say what would happen";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Calendars calendars;
    private final CalendarDrafts drafts;
    private final Recomputation recomputation;
    private final CaseRecomputation cases;
    private final Registry registry;
    private final Accounts accounts;
    private final Clock clock;

    CalendarController(
            Calendars calendars,
            CalendarDrafts drafts,
            Recomputation recomputation,
            CaseRecomputation cases,
            Registry registry,
            Accounts accounts,
            Clock clock) {
        this.calendars = calendars;
        this.drafts = drafts;
        this.recomputation = recomputation;
        this.cases = cases;
        this.registry = registry;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What is loaded; {@code warning} is null as long as no year is missing that people need soon. */
    record Overview(LocalDate knownUntil, String warning, List<Area> areas) {}

    /**
     * An area with a table of its own.
     *
     * @param hours null where those of the area above hold
     * @param workingDays by known year, with the tables above
     */
    record Area(
            String area,
            String name,
            int version,
            Map<DayOfWeek, List<String>> hours,
            Map<Integer, Integer> workingDays,
            OffsetDateTime loadedAt,
            String loadedBy,
            String note) {}

    /** The days of a year on which the ordinary week does not hold. */
    record Year(String area, int year, int workingDays, List<Day> days) {}

    /** One of them, and the area whose table says so. */
    record Day(LocalDate date, DayException.Kind kind, String kindName, String name, String area) {}

    /** A change of a table that was put into force. */
    record Batch(
            long id,
            String area,
            String areaName,
            int version,
            OffsetDateTime at,
            String actor,
            String actorName,
            int moved,
            String words) {}

    @Operation(summary = "The areas with calendars, and until when holidays are known 工作日历")
    @GetMapping
    Overview overview() {
        return new Overview(
                calendars.knownUntil(),
                calendars.warning().orElse(null),
                calendars.loaded().stream().map(this::area).toList());
    }

    private Area area(Calendars.Loaded loaded) {
        AreaCalendar table = loaded.table();
        WorkingCalendar calendar =
                calendars.of(registry.find(table.area()).map(Unit::path).orElse(""));
        Map<Integer, Integer> workingDays = new TreeMap<>();
        for (int year = calendar.knownFrom().getYear();
                year <= calendar.knownUntil().getYear();
                year++) {
            workingDays.put(year, calendar.workingDays(year));
        }
        return new Area(
                table.area(),
                name(table.area()),
                table.version(),
                table.hours() == null ? null : table.hours().intervals(),
                workingDays,
                local(loaded.at()),
                loaded.by(),
                loaded.note());
    }

    @Operation(summary = "The days off and the days worked instead of a year, with those of the areas above 某年的放假和补班")
    @GetMapping("/{area}/days")
    Year days(@PathVariable String area, @RequestParam int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Refusal.field("year", "calendar.badYear", FIRST_YEAR, LAST_YEAR);
        }
        String areas = areas(area);
        List<Day> days = calendars.exceptions(areas, year).stream()
                .map(one -> new Day(
                        one.day().day(),
                        one.day().kind(),
                        one.day().kind().label(),
                        one.day().name(),
                        one.area()))
                .toList();
        return new Year(area, year, calendars.of(areas).workingDays(year), days);
    }

    @Operation(summary = "Load a year from CSV: date, kind, name (administrators) 载入某年的放假安排")
    @PostMapping(path = "/{area}/years/{year}", consumes = "text/csv")
    ResponseEntity<CalendarChange> load(
            @PathVariable String area,
            @PathVariable int year,
            @Parameter(description = APPLY) @RequestParam(defaultValue = "false") boolean apply,
            @RequestBody(required = false) byte[] csv,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        if (csv == null) {
            throw Refusal.bad("import.empty");
        }
        return answer(drafts.yearFromFile(area, areas(area), year, csv), apply, user);
    }

    @Operation(summary = "Load a year from the library, where no table is loaded (administrators) 从日历库载入")
    @PostMapping(path = "/{area}/years/{year}", params = "source=library")
    ResponseEntity<CalendarChange> loadFromLibrary(
            @PathVariable String area,
            @PathVariable int year,
            @Parameter(description = APPLY) @RequestParam(defaultValue = "false") boolean apply,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        areas(area);
        return answer(drafts.yearFromLibrary(area, year), apply, user);
    }

    @Operation(summary = "Take a year out of a table (administrators) 撤销某年的安排")
    @DeleteMapping("/{area}/years/{year}")
    ResponseEntity<CalendarChange> remove(
            @PathVariable String area,
            @PathVariable int year,
            @Parameter(description = APPLY) @RequestParam(defaultValue = "false") boolean apply,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        return answer(drafts.withoutYear(area, areas(area), year), apply, user);
    }

    @Operation(summary = "Set the office hours of an area (administrators) 设置办公时间")
    @PutMapping("/{area}/hours")
    ResponseEntity<CalendarChange> hours(
            @PathVariable String area,
            @Parameter(description = APPLY) @RequestParam(defaultValue = "false") boolean apply,
            @RequestBody Map<DayOfWeek, List<String>> week,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        return answer(drafts.hours(area, areas(area), week), apply, user);
    }

    @Operation(summary = "Go by the office hours of the area above again (administrators) 取消本地办公时间")
    @DeleteMapping("/{area}/hours")
    ResponseEntity<CalendarChange> removeHours(
            @PathVariable String area,
            @Parameter(description = APPLY) @RequestParam(defaultValue = "false") boolean apply,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        return answer(drafts.withoutHours(area, areas(area)), apply, user);
    }

    @Operation(summary = "Changes of calendars and how many limits they moved 重算记录")
    @GetMapping("/recomputations")
    List<Batch> recomputations() {
        return recomputation.newest().stream()
                .map(batch -> new Batch(
                        batch.id(),
                        batch.area(),
                        name(batch.area()),
                        batch.version(),
                        local(batch.at()),
                        batch.actor(),
                        registry.personName(batch.actor()),
                        batch.moved(),
                        batch.words()))
                .toList();
    }

    private ResponseEntity<CalendarChange> answer(CalendarDraft draft, boolean apply, Principal user) {
        if (!draft.faults().isEmpty()) {
            return ResponseEntity.unprocessableEntity().body(recomputation.preview(draft));
        }
        if (!apply) {
            return ResponseEntity.ok(recomputation.preview(draft));
        }
        Optional<Recomputation.Batch> batch = recomputation.begin(draft, user.getName());
        batch.ifPresent(cases::carryOut);
        return ResponseEntity.ok(recomputation.done(draft, batch));
    }

    /** The line of an area's unit codes; empty for the whole country. */
    private String areas(String area) {
        if (area.equals(Calendars.NATIONAL)) {
            return "";
        }
        Unit unit = registry.unit(area);
        if (unit.type() == UnitType.DEPARTMENT) {
            throw Refusal.field("area", "calendar.noDepartments");
        }
        return unit.path();
    }

    private String name(String area) {
        return area.equals(Calendars.NATIONAL) ? Texts.of("calendar.national") : registry.unitName(area);
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
