/** The doors through which reports come. Uses {@code casework}, {@code registry}. */
package org.wangge.intake;
