package org.wangge.casework;

/** Which hands still look at a result, and where. */
public record NextHands(
        boolean inspectionDue, boolean verificationDue, boolean callDue, String verifyingUnit, String callingUnit) {}
