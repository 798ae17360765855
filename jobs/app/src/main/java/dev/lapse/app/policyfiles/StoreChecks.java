package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.StoreBinding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which tables and indexes of a store are bound, by whom, and that nobody's fields are described twice. */
final class StoreChecks {

    private final Draft draft;
    private final Remarks remarks;

    StoreChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<StoreBinding> binding : draft.bindings()) {
            ignored(binding);
            for (RecordSet recordSet : binding.value().recordSets()) {
                Located<RecordSet> located = located(recordSet);
                schema(binding, located.value().target(), located.at("table"));
                sharedTables(binding, located);
            }
        }
    }

    private void ignored(Located<StoreBinding> binding) {
        List<StoreBinding.Ignored> ignored = binding.value().ignored();
        Set<RecordSet.Target> met = new HashSet<>();
        for (int i = 0; i < ignored.size(); i++) {
            RecordSet.Target target = ignored.get(i).target();
            String key = target instanceof RecordSet.Target.Table ? "table" : "index";
            Place place = binding.at("ignore", i, key);
            schema(binding, target, place);
            if (target.name().equals(Values.UNREADABLE)) {
                continue;
            }
            if (!met.add(target)) {
                remarks.fault(place, target.name() + " is ignored twice; delete one");
            }
            for (RecordSet recordSet : binding.value().recordSets()) {
                if (sameTable(recordSet.target(), target)) {
                    remarks.fault(
                            place,
                            target.name() + " is ignored here and bound at "
                                    + located(recordSet).at(key) + "; delete one of the two");
                }
            }
        }
    }

    private void schema(Located<StoreBinding> binding, RecordSet.Target target, Place place) {
        if (!(target instanceof RecordSet.Target.Table) || target.name().equals(Values.UNREADABLE)) {
            return;
        }
        String schema = target.name().substring(0, target.name().indexOf('.'));
        if (!binding.value().schemas().contains(schema)) {
            remarks.fault(
                    place,
                    "the schema of " + target.name() + " is none of the schemas of the store "
                            + binding.value().store() + " (" + binding.at("schemas")
                            + "), so its other tables would not be looked at; add " + schema + " there");
        }
    }

    private void sharedTables(Located<StoreBinding> binding, Located<RecordSet> recordSet) {
        for (RecordSet earlier : binding.value().recordSets()) {
            if (earlier.name().equals(recordSet.value().name())) {
                return;
            }
            if (sameTable(earlier.target(), recordSet.value().target())
                    && !earlier.target().name().equals(Values.UNREADABLE)) {
                shared(located(earlier), recordSet);
            }
        }
    }

    private static boolean sameTable(RecordSet.Target one, RecordSet.Target other) {
        boolean bothTables = one instanceof RecordSet.Target.Table == other instanceof RecordSet.Target.Table;
        return bothTables && one.name().equals(other.name());
    }

    private void shared(Located<RecordSet> earlier, Located<RecordSet> later) {
        String both = later.value().target().name() + " is bound by "
                + earlier.value().name() + " at " + earlier.at() + " and again here";
        Set<String> fields = new TreeSet<>(columns(earlier.value()));
        fields.retainAll(columns(later.value()));
        if (!fields.isEmpty()) {
            remarks.fault(
                    later.at("fields", fields.iterator().next()),
                    both + ", both with " + String.join(", ", fields) + "; leave each field to one of them");
        }
        keysStay(earlier.value(), later);
        keysStay(later.value(), earlier);
        boolean ofElements = earlier.value().elements().isPresent()
                || later.value().elements().isPresent();
        if (!ofElements && !earlier.value().key().equals(later.value().key())) {
            remarks.fault(later.at("key"), both + " with another key; write the same key");
        }
        Set<String> clusters = clusters(earlier.value());
        clusters.retainAll(clusters(later.value()));
        if (!clusters.isEmpty()) {
            remarks.fault(
                    later.at("cluster"),
                    both + " for the cluster " + String.join(", ", clusters) + "; join the two record sets");
        }
    }

    /** What tells elements apart must be read as long as the document is there, whoever reduces it. */
    private void keysStay(RecordSet elements, Located<RecordSet> other) {
        if (elements.elements().isPresent()) {
            other.value().fields().stream()
                    .filter(field -> !(field.method() instanceof FieldMethod.WithRecord))
                    .filter(field -> elements.key().contains(field.column()))
                    .forEach(field -> remarks.fault(
                            other.at("fields", field.column(), "reduce"),
                            "the field " + field.column() + " belongs to the key of " + elements.name() + " at "
                                    + located(elements).at() + ", which must be read as long as the element is there;"
                                    + " write reduce: with-record"));
        }
    }

    private static Set<String> columns(RecordSet recordSet) {
        return recordSet.fields().stream().map(Field::column).collect(Collectors.toSet());
    }

    private static Set<String> clusters(RecordSet recordSet) {
        return recordSet.clusters().stream()
                .map(RecordSet.ClusterChoice::cluster)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Located<RecordSet> located(RecordSet recordSet) {
        return draft.recordSets().stream()
                .filter(each -> each.value() == recordSet)
                .findFirst()
                .orElseThrow();
    }
}
