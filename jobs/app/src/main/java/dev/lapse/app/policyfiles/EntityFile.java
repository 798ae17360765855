package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Entity;
import dev.lapse.core.policy.FinancialYears;
import dev.lapse.core.policy.Wording;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code entity.yaml}. */
final class EntityFile {

    private static final Set<String> JURISDICTIONS = Stream.concat(
                    Stream.of("EU", "UK"), Stream.of(Locale.getISOCountries()))
            .collect(Collectors.toUnmodifiableSet());

    private final Values values;

    EntityFile(Values values) {
        this.values = values;
    }

    Located<Entity> read(YamlNode node) {
        Block block = new Block(node, "entity.yaml", values);
        Entity entity = new Entity(
                block.need("entity", values::name, Values.UNREADABLE),
                block.need("zone", this::zone, ZoneOffset.UTC),
                block.need("jurisdictions", this::jurisdictions, List.of()),
                block.need("subjects", this::subjects, Map.of()),
                block.take("financial-years", new FinancialYearList(values)::read)
                        .orElse(FinancialYears.unknown()),
                block.need("standard-periods", this::standardPeriods, Set.of()),
                block.need("backup-horizon", values::period, Period.ZERO),
                block.need("evidence-period", values::period, Period.ZERO));
        block.end();
        return new Located<>(entity, node);
    }

    private ZoneId zone(YamlNode node, String what) {
        return zone(node, what, values).orElse(ZoneOffset.UTC);
    }

    /** A zone by the name of a place, which knows its summer times; an offset knows none. */
    static Optional<ZoneId> zone(YamlNode node, String what, Values values) {
        String text = values.text(node, what);
        if (text.equals(Values.UNREADABLE)) {
            return Optional.empty();
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return Optional.of(ZoneId.of(text));
        }
        values.remarks()
                .fault(
                        node.place(),
                        what + " cannot be '" + text + "'; write a zone of the time zone database, as in "
                                + "Europe/Copenhagen");
        return Optional.empty();
    }

    private List<String> jurisdictions(YamlNode node, String what) {
        return values.some(node, what, (item, name) -> {
            String text = values.text(item, name);
            if (!text.equals(Values.UNREADABLE) && !JURISDICTIONS.contains(text)) {
                values.remarks()
                        .fault(
                                item.place(),
                                name + " cannot hold '" + text + "'; write EU, UK or a country of two capital letters,"
                                        + " as in DK");
            }
            return text;
        });
    }

    private Map<String, Wording> subjects(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Map<String, Wording> subjects = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.others()) {
            subjects.put(values.name(entry.key(), "a subject"), Wordings.read(entry.value(), "the subject", values));
        }
        if (block.mapping().entries().isEmpty()) {
            values.remarks()
                    .fault(node.place(), "subjects names no kind of person; add one, as in customer: {da: …, en: …}");
        }
        return subjects;
    }

    private Set<Period> standardPeriods(YamlNode node, String what) {
        return Set.copyOf(values.list(node, what, values::period));
    }
}
