package org.wangge.warning.bpmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask.Option;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.warning.Level;
import org.wangge.warning.WarningQueries;
import org.wangge.warning.WarningView;

/** What the forms of a warning's tasks show of it. */
@Component
class WarningSheet {
    private static final int LATEST = 12;

    private final WarningQueries queries;

    WarningSheet(WarningQueries queries) {
        this.queries = queries;
    }

    WarningView view(TaskAtHand task) {
        return task.part() == null
                ? queries.forTask(task.businessKey(), task.user())
                : queries.forUnit(task.businessKey());
    }

    /** The facts, the levels and the choices that are open, as the forms name them. */
    Map<String, Object> show(TaskAtHand task, List<Choice> choices, List<Level> levels) {
        WarningView view = view(task);
        Map<String, Object> shown = new HashMap<>();
        shown.put("warningNo", view.warningNo());
        shown.put("levelName", view.levelName());
        shown.put(
                "nextLevelName",
                view.nextLevel() == null ? "" : view.nextLevel().label());
        shown.put("stateName", view.stateName());
        shown.put("areaName", view.areaName());
        shown.put(
                "categoryNames",
                view.categories().stream().map(WarningView.Named::name).collect(Collectors.joining("、")));
        shown.put(
                "pendingNames",
                view.pendingCategories().stream().map(WarningView.Named::name).collect(Collectors.joining("、")));
        shown.put("warningReason", Words.inMarkdown(view.reason()));
        shown.put("warningMeasures", Words.inMarkdown(view.measures()));
        shown.put(
                "validity",
                view.validUntil() == null
                        ? Texts.of("warning.noEnd")
                        : Texts.MINUTE.format(view.validUntil())
                                + (view.expired() ? Texts.of("warning.expiredMark") : ""));
        shown.put("effectLines", String.join("\n\n", view.effects()));
        shown.put("findingLines", findings(view));
        shown.put("answerLines", answers(view));
        shown.put("history", history(view));
        String prefix = "decision." + task.element().replaceFirst("^userTask_", "") + ".";
        shown.put(
                "decisionOptions",
                choices.stream()
                        .filter(choice -> choice.refusal() == null)
                        .map(choice -> new Option(Texts.of(prefix + choice.decision()), choice.decision()))
                        .toList());
        shown.put("levelOptions", options(levels));
        return shown;
    }

    static List<Option> options(List<Level> levels) {
        return levels.stream()
                .map(level -> new Option(level.label(), level.name()))
                .toList();
    }

    static List<Level> all() {
        return Arrays.asList(Level.values());
    }

    private String findings(WarningView view) {
        return view.findings().stream()
                .skip(Math.max(0, view.findings().size() - LATEST))
                .map(one -> Texts.MINUTE.format(one.at()) + "　" + Words.inMarkdown(one.words()))
                .collect(Collectors.joining("\n\n"));
    }

    private String answers(WarningView view) {
        WarningView.Answers all = view.answers();
        if (all.units() == 0) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("warning.answers", all.units(), all.acknowledged(), all.missing(), all.responses()));
        view.communities().stream()
                .filter(one -> one.acknowledged() < one.units() || one.missing() > 0)
                .limit(LATEST)
                .map(one ->
                        Texts.of("warning.answersOf", one.unitName(), one.units(), one.acknowledged(), one.missing()))
                .forEach(lines::add);
        view.responses().stream()
                .filter(one -> one.words() != null)
                .limit(LATEST)
                .map(one -> Texts.MINUTE.format(one.at()) + "　" + one.unitName() + "　" + Words.inMarkdown(one.words()))
                .forEach(lines::add);
        return String.join("\n\n", lines);
    }

    private String history(WarningView view) {
        return view.record().stream()
                .skip(Math.max(0, view.record().size() - LATEST))
                .map(one -> Texts.of(
                        "warning.recordLine",
                        Texts.MINUTE.format(one.at()),
                        one.actor(),
                        one.whatName(),
                        one.to() == null ? "" : one.to().label(),
                        Words.inMarkdown(one.words())))
                .collect(Collectors.joining("\n\n"));
    }
}
