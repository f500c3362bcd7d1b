package org.wangge.process;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.springframework.dao.ConcurrencyFailureException;

/** Two people did the same at once. */
public final class Races {
    private Races() {}

    /** Whether a failure means that somebody else was faster: a row had changed, or the database chose a loser. */
    public static boolean lost(RuntimeException failure) {
        return failure instanceof ConcurrencyFailureException
                || failure instanceof ProcessEngineException engine
                        && (engine.getCode() == BuiltinExceptionCode.OPTIMISTIC_LOCKING.getCode()
                                || engine.getCode() == BuiltinExceptionCode.DEADLOCK.getCode());
    }
}
