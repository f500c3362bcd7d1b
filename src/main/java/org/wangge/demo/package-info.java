/** The sample county of the profile {@code demo}: units, fictional people, and a few dozen cases in every state. */
package org.wangge.demo;
