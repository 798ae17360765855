package dev.lapse.core.planning;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Examples of what a field method makes of a value, to hold against a CHECK before there is any. */
final class CheckedReplacement {

    /** A value that is there and of which nothing else is known; it compares with nothing. */
    static final Object SOMETHING = new Object();

    /** How many examples there are of each method. */
    static final int EXAMPLES = 3;

    private static final List<String> FILLINGS = List.of("a", "z", "5");
    private static final int ADDRESS = 20;

    private CheckedReplacement() {}

    /** The example numbered {@code which}; null for null. */
    static @Nullable Object of(FieldMethod method, ColumnFacts column, int which) {
        return switch (method) {
            case FieldMethod.Clear clear -> column.nullable() ? null : "";
            case FieldMethod.Fixed fixed -> fixed(column.family(), fixed.value());
            case FieldMethod.Token token -> token(token.length(), which);
            case FieldMethod.Random random -> token(random.length(), which);
            case FieldMethod.EmailToken email -> FILLINGS.get(which).repeat(ADDRESS) + "@" + email.domain();
            case FieldMethod.NumberToken number ->
                List.of(number.from(), number.to(), number.from()).get(which);
            case FieldMethod.YearOnly year -> SOMETHING;
            case FieldMethod.MonthOnly month -> SOMETHING;
            case FieldMethod.Prefix prefix -> SOMETHING;
            case FieldMethod.Remove remove -> SOMETHING;
            case FieldMethod.WithRecord with -> SOMETHING;
        };
    }

    private static String token(int length, int which) {
        return FieldMethod.TOKEN_PREFIX + FILLINGS.get(which).repeat(length - FieldMethod.TOKEN_PREFIX.length());
    }

    private static Object fixed(Family family, String value) {
        Optional<Object> written = Written.as(family, value);
        return switch (family) {
            case TEXT, DATE -> value;
            case NUMBER -> written.filter(BigDecimal.class::isInstance).orElse(SOMETHING);
            case FLAG -> (Object) value.equals("true");
            case LOCAL_TIME, INSTANT, UUID, BINARY, JSON, OTHER -> SOMETHING;
        };
    }
}
