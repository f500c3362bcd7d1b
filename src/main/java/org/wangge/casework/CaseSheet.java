package org.wangge.casework;

import java.util.List;
import java.util.Map;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask.Option;
import org.wangge.process.Refusal;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.registry.Unit;

/** What the form of any step on a case shows of it, also of steps in the diagrams of other modules. */
public interface CaseSheet {

    /** The facts of the case and the choices that are open, as the forms name them. */
    Map<String, Object> show(TaskAtHand task, List<Choice> choices);

    /** Who could be told to handle the case: the units above and around its grid, and their departments, with handlers. */
    List<Unit> assignable(TaskAtHand task);

    /** The units as lines of a select field. */
    List<Option> options(List<Unit> units);

    /**
     * The one unit that the submission names.
     *
     * @throws Refusal 400 if it names several or one that is not among those
     */
    String oneOf(List<Unit> units, Submission submission);
}
