package org.wangge.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Which sequence flows lie between the elements an instance has reached: history keeps elements only. Whatever was reached
 * came from the neighbour that was done last before it; where something is done once, it leads on once.
 */
final class TakenFlows {
    private final BpmnModelInstance model;
    private final Set<String> spent = new HashSet<>();

    TakenFlows(BpmnModelInstance model) {
        this.model = model;
    }

    /** @param steps in the order in which they were reached */
    Set<String> between(List<Paths.Step> steps) {
        Set<String> flows = new LinkedHashSet<>();
        for (int n = 0; n < steps.size(); n++) {
            into(steps.get(n), steps.subList(0, n)).ifPresent(flows::add);
        }
        return flows;
    }

    private record Way(SequenceFlow flow, Paths.Step from) {}

    private Optional<String> into(Paths.Step step, List<Paths.Step> before) {
        FlowNode node = model.getModelElementById(step.element());
        Collection<SequenceFlow> incoming = node == null ? List.of() : node.getIncoming();
        return incoming.stream()
                .flatMap(flow -> ways(flow, step, before))
                .max(Comparator.comparing((Way way) -> way.from().endedAt())
                        .thenComparing(way -> before.indexOf(way.from())))
                .map(way -> {
                    if (!(way.flow().getSource() instanceof ParallelGateway)) {
                        spent.add(way.from().id());
                    } else {
                        spent.add(way.from().id() + way.flow().getId());
                    }
                    return way.flow().getId();
                });
    }

    private Stream<Way> ways(SequenceFlow flow, Paths.Step step, List<Paths.Step> before) {
        return before.stream()
                .filter(from -> from.element().equals(flow.getSource().getId()))
                .filter(from -> from.endedAt() != null && !from.cancelled())
                .filter(from -> !from.endedAt().isAfter(step.startedAt()))
                .filter(from -> !spent.contains(from.id()) && !spent.contains(from.id() + flow.getId()))
                .map(from -> new Way(flow, from));
    }
}
