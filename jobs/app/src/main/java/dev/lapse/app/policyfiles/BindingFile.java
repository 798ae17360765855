package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.StoreBinding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads one file of {@code bindings/}: what one store holds. */
final class BindingFile {

    private final Values values;

    BindingFile(Values values) {
        this.values = values;
    }

    /** A binding with its record sets, each with the part of the file that describes it. */
    record Read(Located<StoreBinding> binding, List<Located<RecordSet>> recordSets) {}

    Read read(YamlNode node) {
        Block block = new Block(node, "the binding", values);
        String store = block.need("store", values::name, Values.UNREADABLE);
        List<String> schemas = block.take("schemas", (list, what) -> values.some(list, what, values::text))
                .orElse(List.of());
        Dates dates = block.take("dates", new DatesBlock(values)::read).orElse(Dates.LOCAL);
        List<StoreBinding.Ignored> ignored = block.take("ignore", this::ignored).orElse(List.of());
        List<Located<RecordSet>> recordSets =
                block.need("record-sets", (sets, what) -> recordSets(sets, what, store, dates), List.of());
        block.end();
        StoreBinding binding = new StoreBinding(
                store, schemas, ignored, recordSets.stream().map(Located::value).toList());
        return new Read(new Located<>(binding, node), recordSets);
    }

    private List<StoreBinding.Ignored> ignored(YamlNode node, String what) {
        return values.list(node, what, (item, name) -> {
            Block block = new Block(item, "the ignored table", values);
            StoreBinding.Ignored ignored = new StoreBinding.Ignored(
                    new Targets(values).read(block),
                    block.need("because", values::text, Values.UNREADABLE),
                    block.need("review", values::date, LocalDate.EPOCH));
            block.end();
            return ignored;
        });
    }

    private List<Located<RecordSet>> recordSets(YamlNode node, String what, String store, Dates dates) {
        Block block = new Block(node, what, values);
        List<YamlNode.Entry> entries = block.others();
        EventSources sources = EventSources.of(entries, store, dates, values);
        List<Located<RecordSet>> recordSets = new ArrayList<>();
        for (YamlNode.Entry entry : entries) {
            recordSets.add(new RecordSetBlock(values, store, sources).read(entry));
        }
        return recordSets;
    }
}
