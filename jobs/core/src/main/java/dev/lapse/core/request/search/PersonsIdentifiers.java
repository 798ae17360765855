package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the identifiers that the bindings declare of a person; one read a record set that holds such persons. */
public final class PersonsIdentifiers {

    private final BoundPolicy policy;
    private final Readers readers;
    private final int limit;

    /** @param limit the most records of one person that are read of one record set */
    public PersonsIdentifiers(BoundPolicy policy, Readers readers, int limit) {
        this.policy = policy;
        this.readers = readers;
        this.limit = limit;
    }

    /** Those of {@code kinds}; without what a value was reduced to, by which nobody else knows anybody. */
    public List<Given> of(SubjectKey person, Set<String> kinds) {
        List<Given> found = new ArrayList<>();
        for (BoundSet set : policy.sets().values()) {
            Optional<Subject> subject = set.recordSet().copyOf().isPresent()
                    ? Optional.empty()
                    : set.recordSet().subject().filter(each -> each.kind().equals(person.kind()));
            List<Subject.Identifier> wanted = subject.map(Subject::identifiers).orElse(List.of()).stream()
                    .filter(identifier -> kinds.contains(identifier.kind()))
                    .toList();
            if (!wanted.isEmpty()) {
                read(set, subject.orElseThrow().key(), person, wanted)
                        .forEach(facts -> wanted.forEach(identifier -> value(set, facts, identifier.column())
                                .ifPresent(value -> found.add(new Given(identifier.kind(), value)))));
            }
        }
        return found;
    }

    private List<Facts> read(BoundSet set, String key, SubjectKey person, List<Subject.Identifier> wanted) {
        Set<String> columns = wanted.stream()
                .map(Subject.Identifier::column)
                .filter(column -> !set.shape().key().contains(column))
                .collect(Collectors.toSet());
        return readers.of(set.store())
                .read(new Reading(set.shape(), List.of(key), List.of(Key.of(person.key())), columns, limit));
    }

    private static Optional<String> value(BoundSet set, Facts facts, String column) {
        int position = set.shape().key().indexOf(column);
        Optional<String> value = position >= 0
                ? Optional.of(facts.key().parts().get(position))
                : Optional.ofNullable(facts.values().get(column));
        Optional<Field> field = set.recordSet().fields().stream()
                .filter(each -> each.column().equals(column))
                .findFirst();
        return value.filter(text -> !text.isBlank()
                && field.filter(of -> isReduced(of, text, facts)).isEmpty());
    }

    /** Where the value itself does not tell, its group does. */
    private static boolean isReduced(Field field, String value, Facts facts) {
        return switch (field.method()) {
            case FieldMethod.Token token -> value.startsWith(FieldMethod.TOKEN_PREFIX);
            case FieldMethod.Random random -> value.startsWith(FieldMethod.TOKEN_PREFIX);
            case FieldMethod.EmailToken email -> value.endsWith("@" + email.domain());
            case FieldMethod.NumberToken range -> isWithin(range, value);
            case FieldMethod.Fixed fixed -> value.equals(fixed.value());
            case FieldMethod.WithRecord withRecord -> false;
            case FieldMethod.Clear clear -> false;
            case FieldMethod.YearOnly year -> !facts.rawGroups().contains(field.group());
            case FieldMethod.MonthOnly month -> !facts.rawGroups().contains(field.group());
            case FieldMethod.Prefix prefix -> !facts.rawGroups().contains(field.group());
            case FieldMethod.Remove remove -> !facts.rawGroups().contains(field.group());
        };
    }

    private static boolean isWithin(FieldMethod.NumberToken range, String value) {
        if (!value.matches("-?\\d{1,30}([.]\\d{1,30})?")) {
            return false;
        }
        BigDecimal number = new BigDecimal(value);
        return number.compareTo(range.from()) >= 0 && number.compareTo(range.to()) <= 0;
    }
}
