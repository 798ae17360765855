package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.SourcePath;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import dev.lapse.store.elasticsearch.query.Queries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of keys. Ids are ordered here, by code points, because a cluster does not sort by them; columns are ordered by
 * the cluster: keywords by code points too, whole numbers by size.
 */
sealed interface KeyOrder extends Comparator<Key> {

    /** The key is the document's id. */
    record Ids() implements KeyOrder {
        @Override
        public int compare(Key left, Key right) {
            return byCodePoints(left.parts().getFirst(), right.parts().getFirst());
        }
    }

    /** The key is that of a document, and behind it what names an element in it. */
    record Elements() implements KeyOrder {
        @Override
        public int compare(Key left, Key right) {
            int order = 0;
            for (int i = 0; i < left.parts().size() && order == 0; i++) {
                order = byCodePoints(left.parts().get(i), right.parts().get(i));
            }
            return order;
        }
    }

    /** The key lies in fields that the cluster sorts by. */
    record Fields(List<FieldMapping> fields) implements KeyOrder {

        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public int compare(Key left, Key right) {
            int order = 0;
            for (int i = 0; i < fields.size() && order == 0; i++) {
                String a = left.parts().get(i);
                String b = right.parts().get(i);
                order = fields.get(i).kind() == FieldMapping.Kind.WHOLE
                        ? new BigDecimal(a).compareTo(new BigDecimal(b))
                        : byCodePoints(a, b);
            }
            return order;
        }

        List<SortOptions> sort() {
            return fields.stream()
                    .map(field -> SortOptions.of(
                            sort -> sort.field(by -> by.field(path(field)).order(SortOrder.Asc))))
                    .toList();
        }

        /** The key as the cluster sorts it. */
        List<FieldValue> values(Key key) {
            List<FieldValue> values = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                String part = key.parts().get(i);
                values.add(
                        fields.get(i).kind() == FieldMapping.Kind.WHOLE
                                ? FieldValue.of(Long.parseLong(part))
                                : FieldValue.of(part));
            }
            return values;
        }

        /** Documents that have a key, up to {@code last} included. */
        Query upTo(Key last) {
            List<Query> ways = new ArrayList<>();
            List<Query> same = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                String path = path(fields.get(i));
                String part = last.parts().get(i);
                Object end = fields.get(i).kind() == FieldMapping.Kind.WHOLE ? new BigDecimal(part) : part;
                boolean lastField = i == fields.size() - 1;
                List<Query> way = new ArrayList<>(same);
                way.add(Queries.range(
                        path, range -> lastField ? range.lte(Queries.end(end)) : range.lt(Queries.end(end))));
                ways.add(Queries.and(way));
                same.add(
                        Queries.range(path, range -> range.gte(Queries.end(end)).lte(Queries.end(end))));
            }
            return Queries.or(ways);
        }

        /** Documents that have a key. */
        Query present() {
            return Queries.and(
                    fields.stream().map(field -> Queries.exists(path(field))).toList());
        }

        private static String path(FieldMapping field) {
            return field.exact().orElseThrow();
        }
    }

    /** The order of the shape's keys. */
    static KeyOrder of(View view, String store) {
        List<String> key = view.shape().key();
        if (key.equals(List.of(Document.ID))) {
            return new Ids();
        }
        if (view.shape().elements().isPresent()) {
            return new Elements();
        }
        List<FieldMapping> fields = key.stream()
                .map(column -> view.members().field(SourcePath.of(column).dotted()))
                .toList();
        if (!fields.stream().allMatch(field -> sortable(field, view))) {
            throw new StoreException(
                    store,
                    StoreException.Kind.UNSUPPORTED,
                    "key is neither _id nor keywords and whole numbers of one value",
                    "ordering " + view.shape().name());
        }
        return new Fields(fields);
    }

    private static boolean sortable(FieldMapping field, View view) {
        return switch (field.kind()) {
            case KEYWORD, TEXT, WHOLE ->
                field.exact().filter(view.singleValued()::contains).isPresent();
            case FRACTION, FLAG, DATE, STRUCTURE, OTHER -> false;
        };
    }

    private static int byCodePoints(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pairs
                        ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
