package org.wangge.process.engine;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.wangge.process.Refusal;

/**
 * A refusal on its way out of a completion. The engine's REST interface keeps a status for this kind of exception only;
 * inside the engine a {@link Refusal} is a user's mistake, which is not logged as a failure of the system.
 */
class RefusedOutcome extends FormFieldValidationException {
    private static final long serialVersionUID = 1L;

    RefusedOutcome(Refusal refusal) {
        super(refusal.fields(), refusal.getMessage(), refusal);
        setCode(refusal.getCode());
    }
}
