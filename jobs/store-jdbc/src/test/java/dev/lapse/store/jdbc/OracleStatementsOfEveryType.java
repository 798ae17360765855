package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet.ClusterChoice;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.exception.NoDataFoundException;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.jspecify.annotations.Nullable;

/** What Lapse would send to Oracle about a table with a column of every type it handles, H2's or not; nothing is sent. */
final class OracleStatementsOfEveryType {

    private static final List<ColumnFacts> COLUMNS = List.of(
            column("PADDED", "CHAR", 10, null, null),
            column("N_PADDED", "NCHAR", 10, null, null),
            column("SHORT", "VARCHAR2", 50, null, null),
            column("N_SHORT", "NVARCHAR2", 50, null, null),
            column("LONG_TEXT", "CLOB", 4000, null, null),
            column("N_LONG_TEXT", "NCLOB", 4000, null, null),
            column("ANY_NUMBER", "NUMBER", 22, null, null),
            column("WHOLE", "NUMBER", 22, 19, 0),
            column("FLOATING", "FLOAT", 22, 126, null),
            column("DAY_AND_TIME", "DATE", 7, null, null),
            column("MOMENT", "TIMESTAMP(6)", 11, null, 6),
            column("ZONED", "TIMESTAMP(6) WITH TIME ZONE", 13, null, 6),
            column("LOCAL_ZONED", "TIMESTAMP(6) WITH LOCAL TIME ZONE", 11, null, 6),
            column("BYTES", "RAW", 16, null, null),
            json(column("DOC", "CLOB", 4000, null, null)),
            column("DOC_21C", "JSON", 4000, null, null),
            column("IMAGE", "BLOB", 4000, null, null));

    private static final RecordSetName NAME = new RecordSetName("shop", "every");

    private static final List<Restriction> SOME = List.of(new Restriction.Everything());

    private final Set<String> rendered = new TreeSet<>();
    private final Statements statements = new OracleStatements(JdbcStoreConfig.Limits.DEFAULT);
    private final DSLContext dsl;
    private final JdbcReader reader;

    private OracleStatementsOfEveryType() {
        this.dsl = DSL.using(
                new MockConnection(context -> {
                    rendered.add(context.sql());
                    return new MockResult[] {
                        new MockResult(0, DSL.using(statements.dialect()).newResult())
                    };
                }),
                statements.dialect(),
                statements.settings());
        Failures failures = new Failures("shop", Product.ORACLE);
        this.reader = new JdbcReader(statements, new Tables(failures, schemas -> List.of(table())), failures);
    }

    static Set<String> rendered() {
        OracleStatementsOfEveryType every = new OracleStatementsOfEveryType();
        COLUMNS.stream()
                .filter(column -> comparable(column) && !OracleValues.isLarge(column))
                .forEach(every::asKey);
        COLUMNS.forEach(every::conditions);
        COLUMNS.forEach(every::events);
        COLUMNS.forEach(every::fields);
        every.rewriting();
        return every.rendered;
    }

    private static boolean comparable(ColumnFacts column) {
        return switch (column.family()) {
            case TEXT, NUMBER, LOCAL_TIME, INSTANT, BINARY -> true;
            case FLAG, DATE, UUID, JSON, OTHER -> false;
        };
    }

    private void asKey(ColumnFacts column) {
        List<String> names = List.of(column.name());
        Shape shape = shape(names, Map.of(), Map.of(), List.of());
        Key key = Key.of(sample(column));
        Restriction guard = new Restriction.ColumnsIn(names, List.of(key));
        send(() -> reader.count(dsl, shape, List.of(guard, new Restriction.Everything())));
        send(() -> reader.find(dsl, shape, guard, new KeyRange(Optional.of(key), Optional.of(key)), 5));
        send(() -> reader.splits(dsl, shape, guard, 4));
        send(() -> reader.read(dsl, new Reading(shape, names, List.of(key), all(), 5)));
        send(() -> reader.referred(dsl, new Reference("SHOP.EVERY", names, names), List.of(key)));
        send(() -> reader.count(
                dsl, shape, List.of(new Restriction.NotReferred(new Reference("SHOP.EVERY", names, names)))));
        EffectSql effects = new EffectSql(reader.scope(shape));
        send(() -> effects.lock(dsl, List.of(key)));
        send(() -> effects.rehearse(dsl, Warrant.Permission.DELETE, Set.of(), guard));
        send(() -> effects.rehearse(dsl, Warrant.Permission.REWRITE, Set.of("SHORT"), guard));
    }

    private void conditions(ColumnFacts column) {
        List<String> texts = new ArrayList<>(List.of(column.name() + " is null"));
        String literal = column.family() == Family.NUMBER ? "5" : "'" + sample(column) + "'";
        for (String operator : List.of("=", "<>", "<", "<=", ">", ">=")) {
            texts.add(column.name() + " " + operator + " " + literal);
            texts.add(column.name() + " " + operator + " ''");
            texts.add(column.name() + " " + operator + " LONG_TEXT");
            texts.add(column.name() + " " + operator + " " + column.name());
        }
        texts.add(column.name() + " like 'a%'");
        texts.add(column.name() + " like ''");
        texts.add("not (" + column.name() + " in (" + literal + ", " + literal + "))");
        for (String text : texts) {
            Shape shape = shape(List.of("WHOLE"), Map.of(), Map.of("it", parsed(text)), List.of());
            send(() -> reader.find(
                    dsl,
                    shape,
                    new Restriction.Holds(parsed(text), Set.of(Truth.TRUE, Truth.UNKNOWN)),
                    KeyRange.ALL,
                    5));
        }
    }

    private void events(ColumnFacts column) {
        List<WrittenAs> ways = switch (column.family()) {
            case LOCAL_TIME, INSTANT ->
                List.of(new WrittenAs.Local(), new WrittenAs.Utc(), new WrittenAs.InZone(ZoneId.of("Asia/Tokyo")));
            case NUMBER -> List.of(new WrittenAs.EpochSeconds(), new WrittenAs.YyyyMmDd());
            case TEXT -> OracleValues.isLarge(column) ? List.of() : List.of(new WrittenAs.YyyyMmDd());
            case FLAG, DATE, UUID, BINARY, JSON, OTHER -> List.of();
        };
        for (WrittenAs way : ways) {
            Dates dates = new Dates(way, Set.of(LocalDate.of(9999, 12, 31)), Optional.of(LocalDate.of(1990, 1, 1)));
            Shape shape = shape(
                    List.of("WHOLE"),
                    Map.of("seen", new EventSource.Column(column.name(), dates)),
                    Map.of(),
                    List.of());
            LocalDate day = LocalDate.of(2020, 6, 30);
            send(() -> reader.count(
                    dsl,
                    shape,
                    List.of(
                            new Restriction.EventIn("seen", new DueInterval(day.minusYears(1), day)),
                            new Restriction.EventBefore("seen", day),
                            new Restriction.EventAfter("seen", day),
                            new Restriction.EventMissing("seen"))));
        }
    }

    private void fields(ColumnFacts column) {
        List<FieldMethod> methods = switch (column.family()) {
            case TEXT ->
                List.of(
                        new FieldMethod.Clear(),
                        new FieldMethod.Fixed("-"),
                        new FieldMethod.Fixed(""),
                        new FieldMethod.Token(16),
                        new FieldMethod.EmailToken("erased_1.invalid"),
                        new FieldMethod.Prefix(2));
            case NUMBER ->
                List.of(
                        new FieldMethod.Fixed("0"),
                        new FieldMethod.NumberToken(new BigDecimal("1000"), new BigDecimal("2000")));
            case LOCAL_TIME, INSTANT -> List.of(new FieldMethod.YearOnly(), new FieldMethod.MonthOnly());
            case JSON -> List.of(new FieldMethod.Remove(List.of("$.buyer.name", "ip")));
            case FLAG, DATE, UUID, BINARY, OTHER -> List.of(new FieldMethod.Clear());
        };
        for (FieldMethod method : methods) {
            Shape shape = shape(
                    List.of("WHOLE"),
                    Map.of(),
                    Map.of(),
                    List.of(new Field(column.name(), "g", Optional.empty(), method)));
            send(() -> reader.find(dsl, shape, new Restriction.RawGroup("g"), KeyRange.ALL, 5));
            send(() -> new EffectSql(reader.scope(shape))
                    .rehearse(dsl, Warrant.Permission.REWRITE, Set.of(column.name()), new Restriction.RawGroup("g")));
        }
    }

    private void rewriting() {
        Shape shape = shape(List.of("WHOLE", "PADDED"), Map.of(), Map.of(), List.of());
        EffectSql effects = new EffectSql(reader.scope(shape));
        send(() -> effects.rehearse(dsl, Warrant.Permission.REWRITE, all(), SOME.getFirst()));
        send(() -> effects.rehearse(dsl, Warrant.Permission.DELETE, Set.of(), SOME.getFirst()));
    }

    /** The mock has no rows to give, which a count takes amiss after it was sent. */
    private static void send(Runnable statement) {
        try {
            statement.run();
        } catch (NoDataFoundException e) {
            return;
        }
    }

    private static Set<String> all() {
        Set<String> names = new TreeSet<>();
        COLUMNS.stream().filter(column -> column.family() != Family.OTHER).forEach(column -> names.add(column.name()));
        return names;
    }

    private static String sample(ColumnFacts column) {
        return switch (column.family()) {
            case NUMBER -> "5";
            case LOCAL_TIME -> "2020-06-30T12:00";
            case INSTANT -> "2020-06-30T12:00:00Z";
            case BINARY -> "00ff";
            case TEXT, FLAG, DATE, UUID, JSON, OTHER -> "a";
        };
    }

    private static Shape shape(
            List<String> key, Map<String, EventSource> events, Map<String, Condition> conditions, List<Field> fields) {
        return new Shape(
                NAME,
                "SHOP.EVERY",
                key,
                List.of(new ClusterChoice(Optional.empty(), "everything")),
                List.of(),
                events,
                conditions,
                fields,
                Set.of(),
                ZoneId.of("Europe/Copenhagen"));
    }

    private static TableFacts table() {
        return new TableFacts(
                "SHOP.EVERY",
                TableFacts.Kind.TABLE,
                true,
                COLUMNS,
                List.of("WHOLE"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Set.of(),
                List.of());
    }

    private static ColumnFacts column(
            String name, String word, int length, @Nullable Integer precision, @Nullable Integer scale) {
        OracleType type = new OracleType(word, length, precision, scale);
        Integer characters = type.characters();
        return new ColumnFacts(
                name,
                type.name(),
                type.family(true, false),
                true,
                characters == null ? OptionalInt.empty() : OptionalInt.of(characters),
                false);
    }

    private static ColumnFacts json(ColumnFacts column) {
        return new ColumnFacts(column.name(), column.type(), Family.JSON, true, OptionalInt.empty(), false);
    }

    private static Condition parsed(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
