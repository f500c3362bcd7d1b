package org.wangge.casework.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.wangge.process.BeforeOpening;
import org.wangge.process.Seal;
import org.wangge.process.StartRefused;
import org.wangge.process.Texts;

/** A changed data key: what former keys sealed is sealed anew, and what no known key opens ends the start. */
@Component
@Order(5)
public class KeyChange implements BeforeOpening {
    private static final Logger LOG = LoggerFactory.getLogger(KeyChange.class);
    private static final int BATCH = 200;

    private final Reporters reporters;
    private final Seal seal;

    public KeyChange(Reporters reporters, Seal seal) {
        this.reporters = reporters;
        this.seal = seal;
    }

    /**
     * {@inheritDoc}
     *
     * @throws StartRefused if a key is missing; nothing has been changed then
     */
    @Override
    public void prepare() {
        var inUse = reporters.keysInUse();
        inUse.forEach((key, count) -> {
            if (!seal.knownKeys().contains(key)) {
                throw new StartRefused(Texts.of("start.missingKey", count, key));
            }
        });
        inUse.keySet().stream().filter(key -> !key.equals(seal.keyId())).forEach(this::sealAnew);
    }

    private void sealAnew(String formerKey) {
        int count = 0;
        for (int done = reporters.sealAnew(formerKey, BATCH); done > 0; done = reporters.sealAnew(formerKey, BATCH)) {
            count += done;
        }
        LOG.info(Texts.of("start.sealedAnew", count, formerKey));
    }
}
