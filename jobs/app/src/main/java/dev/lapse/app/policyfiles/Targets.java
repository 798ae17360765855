package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.RecordSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code table:} or {@code index:}, of which a record set has exactly one, and {@code elements-of:} beside the second. */
final class Targets {

    private static final Pattern TABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$#]*\\.[\\p{L}_][\\p{L}\\p{N}_$#]*");
    private static final Pattern INDEX = Pattern.compile("[\\p{L}\\p{N}._-]+[\\p{L}\\p{N}._*-]*");

    private final Values values;

    Targets(Values values) {
        this.values = values;
    }

    RecordSet.Target read(Block block) {
        Optional<String> table = block.take("table", this::table);
        Optional<String> index = block.take("index", this::index);
        if (table.isPresent() == index.isPresent()) {
            values.remarks()
                    .fault(
                            block.mapping().place(),
                            table.isPresent()
                                    ? "table and index both stand here; keep one"
                                    : "neither table nor index stands here; add one");
        }
        Optional<String> elements = block.take("elements-of", values::column);
        if (elements.isPresent() && index.isEmpty()) {
            values.remarks()
                    .fault(
                            block.mapping().place(),
                            "elements-of stands beside no index; only an array in the documents of an index has elements"
                                    + " that are records");
        }
        return index.map(name -> target(name, elements))
                .orElseGet(() -> new RecordSet.Target.Table(table.orElse(Values.UNREADABLE)));
    }

    private static RecordSet.Target target(String index, Optional<String> elements) {
        return elements.<RecordSet.Target>map(array -> new RecordSet.Target.Elements(index, array))
                .orElseGet(() -> new RecordSet.Target.Index(index));
    }

    private String table(YamlNode node, String what) {
        return values.matching(node, what, TABLE, "the table with its schema, as in shop.customer");
    }

    private String index(YamlNode node, String what) {
        return values.matching(node, what, INDEX, "the name of an index, an alias or a pattern as in logs-*");
    }
}
