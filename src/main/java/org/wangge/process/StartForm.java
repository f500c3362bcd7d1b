package org.wangge.process;

import java.util.Map;

/** A process that people start from Tasklist: what its form shows, and who takes what they hand in. */
public interface StartForm {

    /** The process's id. */
    String process();

    /** What the form shows this person; texts, flags, and lists of {@link HumanTask.Option}. */
    Map<String, Object> display(String user);

    /**
     * Writes the register and starts the instance.
     *
     * @return the business key of the instance that now stands for it
     * @throws Refusal if a value is not what it must be; nothing is kept then
     */
    String start(Submission submission, String user);
}
