/**
 * The case register with its timeline, and what the diagrams grid-case and tiered-handling call. Uses {@code registry},
 * {@code deadline}, {@code process}.
 */
package org.wangge.casework;
