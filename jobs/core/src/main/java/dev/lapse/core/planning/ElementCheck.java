package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSet;
import java.util.List;

/** Whether the array whose elements are records is one of objects to its index. */
final class ElementCheck implements SiteCheck {

    private static final List<String> OBJECTS = List.of("object", "nested");

    @Override
    public void check(Site site, Findings findings) {
        site.recordSet()
                .elements()
                .map(RecordSet.Target.Elements::array)
                .filter(array -> site.column(array)
                        .filter(column -> OBJECTS.contains(column.type()))
                        .isEmpty())
                .ifPresent(array -> findings.stop(
                        "elements-not-objects",
                        site,
                        site.say(array)
                                + ", of whose elements the records are, is not one of objects or nested objects",
                        "write the path of the array under elements-of:, and map it as object or nested"));
    }
}
