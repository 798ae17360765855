package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Dates;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Reads {@code dates}: how a store writes the dates of events. */
final class DatesBlock {

    private static final String ZONE = "zone:";

    private final Values values;

    DatesBlock(Values values) {
        this.values = values;
    }

    Dates read(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Dates dates = new Dates(
                block.take("written-as", this::writtenAs).orElse(new Dates.WrittenAs.Local()),
                block.take("no-date", this::sentinels).orElse(Set.of()),
                block.take("not-before", values::date));
        block.end();
        return dates;
    }

    private Set<LocalDate> sentinels(YamlNode node, String what) {
        List<LocalDate> dates = values.list(node, what, values::date);
        return Set.copyOf(dates);
    }

    private Dates.WrittenAs writtenAs(YamlNode node, String what) {
        String text = values.text(node, what);
        if (text.startsWith(ZONE) && node instanceof YamlNode.Scalar scalar) {
            YamlNode zone = new YamlNode.Scalar(scalar.place(), text.substring(ZONE.length()), false);
            return EntityFile.zone(zone, "the zone of written-as", values)
                    .<Dates.WrittenAs>map(Dates.WrittenAs.InZone::new)
                    .orElse(new Dates.WrittenAs.Local());
        }
        return switch (text) {
            case "local", Values.UNREADABLE -> new Dates.WrittenAs.Local();
            case "utc" -> new Dates.WrittenAs.Utc();
            case "epoch-seconds" -> new Dates.WrittenAs.EpochSeconds();
            case "yyyymmdd" -> new Dates.WrittenAs.YyyyMmDd();
            default -> {
                values.remarks()
                        .fault(
                                node.place(),
                                what + " cannot be '" + text + "'; write local, utc, zone:ZONE, epoch-seconds or"
                                        + " yyyymmdd");
                yield new Dates.WrittenAs.Local();
            }
        };
    }
}
