package dev.lapse.core.planning;

import dev.lapse.core.planning.ColumnUses.Use;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts;
import java.util.Set;

/** Whether every field can be reduced as its method says. */
final class FieldCheck implements SiteCheck {

    private final Sites sites;

    FieldCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        ColumnUses uses = ColumnUses.of(sites, site);
        Set<String> pointedTo = new Names(sites).columnsOf(site);
        for (Field field : site.recordSet().fields()) {
            if (!(field.method() instanceof FieldMethod.WithRecord)) {
                site.column(field.column()).ifPresent(column -> {
                    if (pointedTo.contains(column.name())) {
                        report("pointed-to-reduced", site, column, "is what other rows point here by", findings);
                    }
                    use(site, column, uses, findings);
                    MethodFit.faults(site, column, field.method())
                            .forEach(misfit -> findings.stop(misfit.code(), site, misfit.what(), misfit.action()));
                });
            }
        }
    }

    /** A rewritten key or link points nowhere, what pointed to it neither; a rewritten event starts another clock. */
    private static void use(Site site, ColumnFacts column, ColumnUses uses, Findings findings) {
        if (uses.has(column.name(), Use.KEY)) {
            report("key-reduced", site, column, "belongs to the key, which nothing may rewrite", findings);
        } else if (uses.has(column.name(), Use.LINK) || uses.has(column.name(), Use.COPY)) {
            report("link-reduced", site, column, "belongs to a link, which would point nowhere", findings);
        } else if (uses.has(column.name(), Use.EVENT)) {
            report("event-reduced", site, column, "holds an event, whose clock would start anew", findings);
        }
        if (column.generated()) {
            report("generated-column", site, column, "is computed by the store and cannot be written", findings);
        }
    }

    private static void report(String code, Site site, ColumnFacts column, String why, Findings findings) {
        findings.stop(code, site, site.say(column.name()) + " " + why, "write reduce: with-record for it");
    }
}
