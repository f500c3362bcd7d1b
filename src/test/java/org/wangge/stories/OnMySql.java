package org.wangge.stories;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.test.context.ActiveProfiles;

/** Runs a story on the MySQL that {@code WANGGE_MYSQL_URL} names; without it the story is reported as skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = "WANGGE_MYSQL_URL", matches = ".+")
@ActiveProfiles("mysql")
@interface OnMySql {}
