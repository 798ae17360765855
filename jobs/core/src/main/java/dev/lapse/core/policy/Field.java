package dev.lapse.core.policy;

import java.util.Optional;

/**
 * One column or document field that holds personal data.
 *
 * @param group the field group that periods and obligations speak of
 * @param category the kind of data; empty where the binding names only a group
 */
public record Field(String column, String group, Optional<String> category, FieldMethod method) {}
