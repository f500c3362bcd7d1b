package org.wangge.casework.bpmn;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.casework.Attachments;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseSheet;
import org.wangge.casework.CaseView;
import org.wangge.casework.Handling;
import org.wangge.casework.NextHands;
import org.wangge.casework.Urgency;
import org.wangge.casework.Verification;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Clocks;
import org.wangge.process.Choice;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.HumanTask.Option;
import org.wangge.process.Refusal;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;

/** What the forms of all steps show of a case, read from the register when the form is opened. */
@Component
class CaseForms implements CaseSheet {
    /** How many entries of the timeline a form shows. */
    private static final int NEWEST = 8;

    private final CaseRegister register;
    private final CaseQueries queries;
    private final Handling handling;
    private final Verification verification;
    private final Timeline timeline;
    private final Categories categories;
    private final Attachments attachments;
    private final Registry registry;
    private final Clocks clocks;
    private final Clock clock;

    CaseForms(
            CaseRegister register,
            CaseQueries queries,
            Handling handling,
            Verification verification,
            Timeline timeline,
            Categories categories,
            Attachments attachments,
            Registry registry,
            Clocks clocks,
            Clock clock) {
        this.register = register;
        this.queries = queries;
        this.handling = handling;
        this.verification = verification;
        this.timeline = timeline;
        this.categories = categories;
        this.attachments = attachments;
        this.registry = registry;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** The case of a task. */
    GridCase row(TaskAtHand task) {
        return register.findById(task.businessKey())
                .orElseThrow(() -> Refusal.notFound("case.none", task.businessKey()));
    }

    /** Refuses whoever handled the case: handling and verifying are separate hands. */
    void requireOtherHands(TaskAtHand task) {
        if (timeline.hands(row(task)).contains(task.user())) {
            throw Refusal.forbidden("case.separateHands");
        }
    }

    @Override
    public Map<String, Object> show(TaskAtHand task, List<Choice> choices) {
        GridCase row = row(task);
        CaseView view = queries.view(row.caseNo, row.reportedBy);
        Map<String, Object> shown = new HashMap<>();
        shown.put("caseNo", row.caseNo);
        shown.put("categoryName", Words.inMarkdown(view.categoryName()));
        shown.put("urgencyName", view.urgencyName());
        shown.put("channelName", view.channelName());
        shown.put("gridName", place(row));
        shown.put("place", Words.inMarkdown(row.address));
        shown.put("address", row.address == null ? "" : row.address);
        shown.put("title", Words.inMarkdown(row.title));
        shown.put("description", Words.inMarkdown(row.description));
        shown.put("reportedAt", queries.minute(row.reportedAt));
        shown.put("reporter", Words.inMarkdown(reporter(row, task.user())));
        shown.put(
                "unitName",
                Words.inMarkdown(registry.unitName(row.holdingUnit == null ? task.unit() : row.holdingUnit)));
        shown.put("limits", limits(row));
        shown.put("cycle", row.cycle);
        shown.put("history", history(row));
        shown.put("attachments", files(row));
        shown.put("category", row.category);
        shown.put("urgency", row.urgency.name());
        shown.put(
                "raiseTo",
                row.holdingUnit == null
                        ? ""
                        : Words.inMarkdown(
                                handling.above(row.caseNo).map(Unit::name).orElse("")));
        shown.put(
                "returnTo",
                row.holdingUnit == null
                        ? ""
                        : Words.inMarkdown(
                                handling.below(row.caseNo).map(Unit::name).orElse("")));
        shown.put("decisionOptions", offered(task, choices));
        shown.put(
                "categoryOptions",
                categories.all().stream()
                        .map(one -> new Option(one.groupName() + " · " + one.name(), one.code()))
                        .toList());
        shown.put(
                "urgencyOptions",
                Arrays.stream(Urgency.values())
                        .map(one -> new Option(one.label(), one.name()))
                        .toList());
        return shown;
    }

    private static List<Option> offered(TaskAtHand task, List<Choice> choices) {
        String prefix = "decision." + task.element().replaceFirst("^userTask_", "") + ".";
        return choices.stream()
                .filter(choice -> choice.refusal() == null)
                .map(choice -> new Option(Texts.of(prefix + choice.decision()), choice.decision()))
                .toList();
    }

    private String place(GridCase row) {
        return registry.lineOf(registry.unit(row.gridCode)).stream()
                .map(unit -> Words.inMarkdown(unit.name()))
                .skip(1)
                .collect(Collectors.joining(" / "));
    }

    private String reporter(GridCase row, String viewer) {
        CaseView.Reporter reporter = queries.reporter(row, viewer);
        String staff = Texts.of("form.reportedBy", registry.personName(row.reportedBy));
        if (reporter == null) {
            return staff;
        }
        if (reporter.anonymous()) {
            return Texts.of("form.anonymous", staff);
        }
        if (reporter.confidential() && reporter.name() == null && reporter.phone() == null) {
            return Texts.of("form.confidential", staff);
        }
        String name = Objects.toString(reporter.name(), "");
        String phone = Objects.toString(reporter.phone(), "");
        return Texts.of("form.reporter", name, phone, staff);
    }

    /** Every running or waiting clock: what for, lamp, due date, what is left; below it, how that was counted. */
    private String limits(GridCase row) {
        String lines = clocks.of(row.caseNo).stream()
                .filter(clock -> clock.endedAt() == null)
                .map(clock -> "- "
                        + (clock.dueAt() == null
                                ? Texts.of("form.limitPaused", clock.target().label(), clock.left())
                                : Texts.of(
                                        "form.limit",
                                        clock.target().label(),
                                        clock.lamp().mark(),
                                        second(clock.dueAt()),
                                        clock.left()))
                        + "  \n  " + Words.inMarkdown(clock.explanation()))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Texts.of("form.noLimit") : lines;
    }

    /** To the second, as the interfaces say it; seconds only where there are any. */
    private String second(Instant instant) {
        String minute = queries.minute(instant);
        int seconds = instant.atZone(clock.getZone()).getSecond();
        return seconds == 0 ? minute : minute + String.format(Locale.ROOT, ":%02d", seconds);
    }

    /** The newest entries, oldest first; how many came before is said. */
    private String history(GridCase row) {
        List<CaseView.Entry> entries = queries.timeline(row.caseNo, row.reportedBy);
        int left = Math.max(0, entries.size() - NEWEST);
        String newest = entries.stream()
                .skip(left)
                .map(entry -> "- " + queries.minute(entry.at().toInstant()) + "　"
                        + Words.inMarkdown(entry.text()).replace("  \n", "  \n  "))
                .collect(Collectors.joining("\n"));
        return left == 0 ? newest : "- " + Texts.of("form.earlier", left) + "\n" + newest;
    }

    /** Links that open beside the form, so that what has been typed is not lost. */
    private String files(GridCase row) {
        return attachments.of(row.caseNo).stream()
                .map(file -> "- <a href=\"/api/cases/" + row.caseNo + "/attachments/" + file.id()
                        + "\" target=\"_blank\">" + Words.inMarkdown(file.name()) + "</a>")
                .collect(Collectors.joining("\n"));
    }

    /** The departments that the holder may dispatch to: its own, with somebody to take it. */
    List<Unit> departments(TaskAtHand task) {
        return staffed(registry.departmentsOf(task.unit()));
    }

    @Override
    public List<Unit> assignable(TaskAtHand task) {
        List<Unit> all = new ArrayList<>();
        for (Unit unit : registry.lineOf(registry.unit(row(task).gridCode))) {
            all.add(unit);
            all.addAll(registry.departmentsOf(unit.code()));
        }
        return staffed(all);
    }

    private List<Unit> staffed(List<Unit> units) {
        return registry.staffedAmong(Role.HANDLER, units);
    }

    @Override
    public List<Option> options(List<Unit> units) {
        return units.stream().map(unit -> new Option(unit.name(), unit.code())).toList();
    }

    @Override
    public String oneOf(List<Unit> units, Submission submission) {
        String named = submission.text("targetUnits").orElse("");
        if (named.contains(",")) {
            throw Refusal.field("targetUnits", "case.oneUnitOnly");
        }
        return units.stream()
                .map(Unit::code)
                .filter(named::equals)
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "targetUnits",
                        "case.notATarget",
                        named,
                        units.stream()
                                .map(unit -> unit.name() + " " + unit.code())
                                .collect(Collectors.joining("、"))));
    }

    /** Why the department can no longer refuse, or null if it can. */
    String whyNotRefuse(TaskAtHand task) {
        GridCase row = row(task);
        if (row.ruled) {
            return Texts.of("case.cannotRefuseRuled");
        }
        return handling.refuseUntil(row.caseNo)
                .filter(until -> !clock.instant().isBefore(until))
                .map(until -> Texts.of("case.cannotRefuseLate", second(until)))
                .orElse(null);
    }

    /** What case-routing asks, with further flags. */
    Map<String, Object> routingInputs(TaskAtHand task, Map<String, Object> flags) {
        GridCase row = row(task);
        Map<String, Object> inputs = new HashMap<>(flags);
        inputs.put(GridCaseVariables.CATEGORY, row.category);
        inputs.put(GridCaseVariables.URGENCY, row.urgency.name());
        inputs.put(GridCaseVariables.CHANNEL, row.channel.name());
        return inputs;
    }

    /** Which hands still look at the result, as the gateways read it. */
    Map<String, Object> nextHands(TaskAtHand task) {
        NextHands next = verification.nextHands(task.businessKey());
        return Map.of(
                GridCaseVariables.VERIFICATION_DUE, next.verificationDue(),
                GridCaseVariables.CALL_DUE, next.callDue());
    }
}
