package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.FinancialYears;
import java.time.LocalDate;

/** Whoever counts in financial years needs the entity to have told them. */
final class FinancialYearNeed {

    private FinancialYearNeed() {}

    static void check(Draft draft, Remarks remarks, Place place, String what) {
        draft.entity()
                .filter(entity -> noneGiven(entity.value().financialYears()))
                .filter(entity -> entity.node() instanceof YamlNode.Mapping mapping
                        && mapping.get("financial-years").isEmpty())
                .ifPresent(entity -> remarks.fault(
                        place,
                        what + " counts in financial years, but entity.yaml (" + entity.at()
                                + ") has none; add financial-years there"));
    }

    private static boolean noneGiven(FinancialYears years) {
        return years.firstKnown().equals(LocalDate.MAX);
    }
}
