package dev.lapse.core.policy;

import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The controller whose data a policy set governs.
 *
 * @param zone the zone in which every date of a rule is a local date
 * @param subjects the kinds of person, by name
 * @param standardPeriods the periods that need no reason
 * @param backupHorizon how long a backup could bring a record back, on the real clock
 * @param evidencePeriod how long the evidence log keeps the body of an entry, on the real clock
 */
public record Entity(
        String name,
        ZoneId zone,
        List<String> jurisdictions,
        Map<String, Wording> subjects,
        FinancialYears financialYears,
        Set<Period> standardPeriods,
        Period backupHorizon,
        Period evidencePeriod) {

    public Entity {
        jurisdictions = List.copyOf(jurisdictions);
        subjects = Map.copyOf(subjects);
        standardPeriods = Set.copyOf(standardPeriods);
    }
}
