package org.wangge.rules;

import java.util.regex.Pattern;

/** How labels are worded. */
final class Words {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]");
    private static final Pattern TECHNICAL = Pattern.compile("变量|网关|实例|接口|节点|数据库|任务流|子流程|处理");

    private Words() {}

    /** Whether a label is Chinese, without letters of programs. */
    static boolean chinese(String label) {
        return label != null
                && CHINESE.matcher(label).find()
                && !LATIN.matcher(label).find();
    }

    /** Whether a label speaks of the machinery, or says no more than "handle". */
    static boolean technical(String label) {
        return label != null && TECHNICAL.matcher(label).find();
    }
}
