package org.wangge.casework;

/** A kind of matter: code, Chinese name, and the group it belongs to with its Chinese name. */
public record Category(String code, String name, String group, String groupName) {}
