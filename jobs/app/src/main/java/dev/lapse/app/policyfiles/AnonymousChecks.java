package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an anonymised record may still hold. It stays for good, so nothing in it may name a person or link two records of one;
 * what tells of a person only together with other things (recital 26 of the GDPR) is listed for somebody to judge.
 */
final class AnonymousChecks {

    /** Categories that name one person by themselves. */
    private static final Set<String> NAMING = Set.of(
            "name",
            "email",
            "phone",
            "address",
            "cpr",
            "national-number",
            "customer-number",
            "employee-number",
            "iban",
            "card",
            "credential",
            "ip-address",
            "device");

    private final Draft draft;
    private final Remarks remarks;

    AnonymousChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            for (RecordSet.ClusterChoice choice : recordSet.value().clusters()) {
                draft.rule(choice.cluster())
                        .filter(rule -> rule.value().action() instanceof Action.Anonymise)
                        .ifPresent(rule -> anonymised(recordSet, rule));
            }
        }
    }

    private void anonymised(Located<RecordSet> recordSet, Located<Rule> rule) {
        Map<String, String> staying = new LinkedHashMap<>();
        recordSet.value().subject().ifPresent(subject -> staying.put(subject.key(), "the key of a " + subject.kind()));
        for (Field field : recordSet.value().fields()) {
            if (field.method().linkable()) {
                fault(recordSet, rule, field, "would keep a keyed value that links the records of one person");
            } else if (field.method() instanceof FieldMethod.WithRecord
                    && field.category().filter(NAMING::contains).isPresent()) {
                fault(recordSet, rule, field, "would stay as it is and name the person");
            } else {
                stays(field).ifPresent(how -> staying.put(field.column(), how));
            }
        }
        if (!staying.isEmpty()) {
            notice(recordSet, rule, staying);
        }
    }

    private void fault(Located<RecordSet> recordSet, Located<Rule> rule, Field field, String what) {
        remarks.fault(
                recordSet.at("fields", field.column(), "reduce"),
                "the field " + field.column() + " " + what + ", but the rule of "
                        + rule.value().cluster() + " at " + rule.at("action")
                        + " anonymises; write clear, fixed or {random: 16}");
    }

    private void notice(Located<RecordSet> recordSet, Located<Rule> rule, Map<String, String> staying) {
        List<String> told = new ArrayList<>();
        staying.forEach((column, how) -> told.add(column + " (" + how + ")"));
        remarks.notice(
                rule.at("action"),
                "an anonymised record of " + recordSet.value().name() + " keeps " + String.join(", ", told)
                        + "; together with what others know this may still tell who it was: clear it, or note why it"
                        + " does not");
    }

    /** How something of a field with a category outlives its reduction; a field without one holds nothing that tells of a person. */
    private static Optional<String> stays(Field field) {
        return field.category().flatMap(category -> kept(field.method()).map(how -> category + ", " + how));
    }

    private static Optional<String> kept(FieldMethod method) {
        return switch (method) {
            case FieldMethod.WithRecord m -> Optional.of("unchanged");
            case FieldMethod.YearOnly m -> Optional.of("its year");
            case FieldMethod.MonthOnly m -> Optional.of("its month");
            case FieldMethod.Prefix m -> Optional.of("its beginning");
            case FieldMethod.Remove m -> Optional.of("the rest of it");
            case FieldMethod.Clear m -> Optional.empty();
            case FieldMethod.Fixed m -> Optional.empty();
            case FieldMethod.Token m -> Optional.empty();
            case FieldMethod.EmailToken m -> Optional.empty();
            case FieldMethod.NumberToken m -> Optional.empty();
            case FieldMethod.Random m -> Optional.empty();
        };
    }
}
