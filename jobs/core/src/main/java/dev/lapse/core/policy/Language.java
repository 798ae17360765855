package dev.lapse.core.policy;

/** The languages in which Lapse speaks to compliance staff. */
public enum Language {
    DA,
    EN
}
