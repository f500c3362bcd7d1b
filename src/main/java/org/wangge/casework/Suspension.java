package org.wangge.casework;

import java.time.Instant;

/**
 * A case waits lawfully.
 *
 * @param until when it goes on by itself
 * @param reviewAt when somebody above looks at it again
 */
public record Suspension(Instant until, Instant reviewAt) {}
