package org.wangge.process;

/**
 * Answers whose business keys a person may see; implemented by the module that keeps the register behind them. Tasks that
 * no register answers for are seen by their candidates only.
 */
public interface TaskSight {

    /**
     * The tasks whose business key names something the person may see.
     *
     * @param user the person's id; an unknown one sees nothing
     * @param businessKey an SQL expression that yields the task's business key
     */
    Sight byBusinessKey(String user, String businessKey);
}
