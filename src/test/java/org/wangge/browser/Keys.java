package org.wangge.browser;

import com.microsoft.playwright.Page;

/** A person who has a keyboard and no mouse. */
final class Keys {
    private static final int PATIENCE = 60;
    private static final String FOCUSED =
            """
            () => { const e = document.activeElement;
                    return (e.labels && e.labels.length ? e.labels[0].innerText : e.placeholder || e.innerText || '').trim() }""";

    private final Page page;

    Keys(Window window) {
        this.page = window.page();
    }

    Keys press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keys type(String words) {
        page.keyboard().type(words);
        return this;
    }

    /** Goes on from the focus until what begins with this label has it. */
    Keys tabTo(String label) {
        for (int i = 0; i < PATIENCE; i++) {
            if (((String) page.evaluate(FOCUSED)).startsWith(label)) {
                return this;
            }
            press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + label);
    }
}
