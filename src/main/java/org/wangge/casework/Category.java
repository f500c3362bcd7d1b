package org.wangge.casework;

/**
 * A kind of matter: code, Chinese name, and the group it belongs to with its Chinese name.
 *
 * @param retentionDays how long after its end a case keeps what points to persons; null as long as everywhere
 */
public record Category(String code, String name, String group, String groupName, Integer retentionDays) {}
