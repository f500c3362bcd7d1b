package org.wangge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The seal itself, and a start with a text that is no key. */
@DisplayName("数据密钥")
@ExtendWith(OutputCaptureExtension.class)
class SealTest {
    private static final String KEY = key(1);
    private static final String OTHER = key(2);

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) fill;
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    @DisplayName("同样的文字每次封得不同，都打得开；号码的痕迹每次相同，看不出号码")
    void sealsAndTraces() {
        Seal seal = new Seal(KEY, "");
        byte[] once = seal.seal("欧阳小山");
        assertThat(once).isNotEqualTo(seal.seal("欧阳小山"));
        assertThat(seal.open(seal.keyId(), once)).isEqualTo("欧阳小山");
        assertThat(seal.trace("13900010077")).isEqualTo(new Seal(KEY, "").trace("13900010077"));
        assertThat(seal.trace("13900010077"))
                .isNotEqualTo(new Seal(OTHER, "").trace("13900010077"))
                .doesNotContain("139");
    }

    @Test
    @DisplayName("改过的、别的密钥封的，都打不开")
    void opensNothingElse() {
        Seal seal = new Seal(KEY, "");
        byte[] sealed = seal.seal("欧阳小山");
        Seal other = new Seal(OTHER, "");
        assertThatThrownBy(() -> other.open(seal.keyId(), sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(new Seal(OTHER, KEY).open(seal.keyId(), sealed)).isEqualTo("欧阳小山");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(seal.keyId(), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geheim", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "%%%"})
    @DisplayName("不是密钥的文字：启动失败，只有一行中文，不复述这段文字")
    void badKey(String text, CapturedOutput output) {
        for (String property : new String[] {"wangge.data-key", "wangge.former-data-keys"}) {
            assertThatThrownBy(() -> new SpringApplicationBuilder(Seal.class)
                            .web(WebApplicationType.NONE)
                            .run("--" + property + "=" + text))
                    .hasRootCauseInstanceOf(StartRefused.class);
            assertThat(output.getErr().lines())
                    .filteredOn(line -> line.startsWith("启动失败，" + property))
                    .hasSize(1);
        }
        assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain(text);
    }

    @Test
    @DisplayName("没有密钥：用演示密钥，并有明白的警告")
    void demoKey(CapturedOutput output) {
        Seal seal = new Seal("", "");
        assertThat(output.getAll()).contains("WANGGE_DATA_KEY");
        assertThat(new Seal(KEY, "").knownKeys()).contains(seal.keyId());
    }
}
