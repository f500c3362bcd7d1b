package org.wangge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.wangge.WanggeApplication;

/** Modules keep to what their package-info says they may use, and to the tops of each other's packages. */
@DisplayName("模块")
class ModulesTest {
    private static final String TANGLED = "org.wangge.rules.tangled";

    @Test
    @DisplayName("模块之间只用声明过的、公开的部分")
    void modulesKeepApart() {
        assertThat(ApplicationModules.of(WanggeApplication.class)
                        .detectViolations()
                        .getMessages())
                .isEmpty();
    }

    @Test
    @DisplayName("没有声明的、藏在子包里的、绕圈的，都拦得住")
    void tangledModulesAreRefused() {
        assertThat(ApplicationModules.of(TANGLED, location -> true)
                        .detectViolations()
                        .getMessages())
                .anyMatch(message -> message.contains("Module 'lamps' depends on module 'streets'"))
                .anyMatch(message -> message.contains("'parks' depends on non-exposed type"))
                .anyMatch(message -> message.contains("Cycle detected"));
    }
}
