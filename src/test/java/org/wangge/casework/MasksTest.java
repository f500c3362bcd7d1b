package org.wangge.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hidden of persons, and what is not. */
@DisplayName("遮盖")
class MasksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13900010077",
                "139-0001-0077",
                "139 0001 0077",
                "+8613900010077",
                "0086 13900010077",
                "１３９０００１００７７",
                "0531-88886666",
                "（0531）88886666",
                "05318888666",
                "370102199001011234",
                "37010219900101123X"
            })
    @DisplayName("文字里的电话和身份证号变成星号，前后的字不动")
    void numbersInText(String number) {
        assertThat(Masks.numbers("请联系" + number + "，谢谢")).isEqualTo("请联系***，谢谢");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "990101-20261124-000123",
                "130102-20261124-000123",
                "990101001001001",
                "130102001001001",
                "2026-11-24 09:00",
                "3 栋 2 单元 501",
                "共 12345678 元",
                "单号 139000100771234"
            })
    @DisplayName("案号、编码、日期、门牌、金额不动")
    void otherNumbersStay(String text) {
        assertThat(Masks.numbers(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"清水巷 12 号,清水巷***", "清水巷,***", "𠮷祥巷十二号三栋,𠮷祥巷***"})
    @DisplayName("住址只留前三个字，短的一个不留")
    void address(String address, String masked) {
        assertThat(Masks.address(address)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "13900010077,13900010077",
        "+86 139-0001-0077,13900010077",
        "008613900010077,13900010077",
        "8613900010077,13900010077",
        "0531 88886666,53188886666",
        "+86 531 8888 6666,53188886666",
        "86531234,86531234"
    })
    @DisplayName("同一号码的不同写法归于一种")
    void onePhone(String written, String plain) {
        assertThat(Phones.plain(written)).isEqualTo(plain);
    }

    @Test
    @DisplayName("没有的就是没有")
    void nothing() {
        assertThat(Masks.address(null)).isNull();
        assertThat(Masks.numbers(null)).isNull();
        assertThat(Phones.plain(null)).isNull();
        assertThat(Phones.plain("000000")).isNull();
    }
}
