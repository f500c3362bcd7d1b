package org.wangge.rules;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.wangge.WanggeApplication;

/** Modules keep to what their package-info says they may use, and to the tops of each other's packages. */
@DisplayName("模块")
class ModulesTest {

    @Test
    @DisplayName("模块之间只用声明过的、公开的部分")
    void modulesKeepApart() {
        assertThatCode(() -> ApplicationModules.of(WanggeApplication.class).verify())
                .doesNotThrowAnyException();
    }
}
