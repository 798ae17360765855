package dev.lapse.core.policy;

import java.util.Set;

/**
 * The European Economic Area: the 27 Member States of the European Union, Iceland, Liechtenstein and Norway, as ISO 3166-1 spells
 * them (Greece is GR there).
 */
public final class Eea {

    private static final Set<String> COUNTRIES = Set.of(
            "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
            "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO");

    private Eea() {}

    /** Whether data may go to {@code country} as they may at home. */
    public static boolean has(String country) {
        return COUNTRIES.contains(country);
    }
}
