package org.wangge.process.engine;

import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Accounts;
import org.wangge.process.BeforeOpening;
import org.wangge.process.Texts;

/** Makes the user {@code admin} while there is no administrator, with the password from the environment. */
@Component
@Order(20)
class FirstAdministrator implements BeforeOpening {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String USER = "admin";

    private final Accounts accounts;
    private final IdentityService identity;
    private final String password;

    FirstAdministrator(
            Accounts accounts, IdentityService identity, @Value("${wangge.admin-password:}") String password) {
        this.accounts = accounts;
        this.identity = identity;
        this.password = password;
    }

    @Override
    @Transactional
    public void prepare() {
        if (identity.createUserQuery().memberOfGroup(Accounts.ADMINISTRATORS).count() > 0) {
            return;
        }
        if (password.isBlank()) {
            LOG.warn(Texts.of("start.noAdministrator"));
            return;
        }
        accounts.create(USER, Texts.of("start.administrator"), password);
        accounts.join(USER, Accounts.ADMINISTRATORS);
    }
}
