package dev.lapse.core.planning;

/** Compares one record set with its table, which is there. Reports all it finds. */
@FunctionalInterface
interface SiteCheck {

    void check(Site site, Findings findings);
}
