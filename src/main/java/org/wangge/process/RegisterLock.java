package org.wangge.process;

/**
 * Locks what a register holds under a business key, before anything of it is read: whoever completes a task then waits for
 * an alarm that is just ringing, and sees what it has changed, instead of being refused for it.
 */
public interface RegisterLock {
    /** Holds the lock until the transaction ends; nothing happens for what is not in the register. */
    void lock(String businessKey);
}
