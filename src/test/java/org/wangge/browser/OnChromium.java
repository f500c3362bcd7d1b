package org.wangge.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs a test in the Chromium that {@code WANGGE_CHROMIUM} names; without it the test is reported as skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = "WANGGE_CHROMIUM", matches = ".+")
@interface OnChromium {}
