package dev.lapse.app.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of one record set of a binding: of the cluster of its own name, in the table {@code public.NAME} with the key
 * {@code id}, unless something else is said.
 */
public final class RecordSetText {

    private final String name;
    private String cluster;
    private String where;
    private String key = "id";
    private final List<String> links = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<String> more = new ArrayList<>();

    private RecordSetText(String name) {
        this.name = name;
        this.cluster = name;
        this.where = "table: public." + name;
    }

    public static RecordSetText recordSet(String name) {
        return new RecordSetText(name);
    }

    /** A person with a name under a token, whose clock runs from {@code seen}. */
    public static RecordSetText person() {
        return recordSet("person").subject("person").event("seen").field("name", "{token: 16}");
    }

    /** A copy, without a cluster of its own. */
    RecordSetText copyOf(String original, String column, String orphans) {
        cluster = "";
        return with("copy-of: {record-set: " + original + ", by: {" + column + ": id}, when-reduced: delete, orphans: "
                + orphans + "}");
    }

    /** A dependent or a further record set of {@code other}. */
    public RecordSetText of(String other) {
        cluster = other;
        return this;
    }

    public RecordSetText table(String table) {
        where = "table: public." + table;
        return this;
    }

    /** Documents, named by their id. */
    public RecordSetText index(String index) {
        where = "index: " + index;
        return key("_id");
    }

    public RecordSetText key(String columns) {
        key = columns;
        return this;
    }

    /** Rows that nothing tells apart. */
    RecordSetText keyless() {
        return key("");
    }

    public RecordSetText subject(String kind) {
        return with("subject: {is: " + kind + ", key: " + key + ", identifiers: []}");
    }

    /** An event that lies in the column of its name. */
    public RecordSetText event(String column) {
        return with("events: {" + column + ": " + column + "}");
    }

    /** {@code column} holds the {@code id} of a record of {@code target}; with more keys of the link. */
    public RecordSetText link(String target, String column, String... keys) {
        return linkBy(target, column + ": id", keys);
    }

    public RecordSetText linkBy(String target, String columns, String... keys) {
        links.add("{to: " + target + ", by: {" + columns + "}" + (keys.length == 0 ? "" : ", ")
                + String.join(", ", keys) + "}");
        return this;
    }

    /** A field in the group of its own name. */
    public RecordSetText field(String column, String reduce) {
        return field(column, column, reduce);
    }

    public RecordSetText field(String column, String group, String reduce) {
        fields.add(column + ": {group: " + group + ", reduce: " + reduce + "}");
        return this;
    }

    /** Any other line. */
    public RecordSetText with(String line) {
        more.add(line);
        return this;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(where));
        if (!key.isEmpty()) {
            lines.add("key: [" + key + "]");
        }
        if (!cluster.isEmpty()) {
            lines.add("cluster: " + cluster);
        }
        lines.addAll(more);
        if (!links.isEmpty()) {
            lines.add("links: [" + String.join(", ", links) + "]");
        }
        if (!fields.isEmpty()) {
            lines.add("fields: {" + String.join(", ", fields) + "}");
        }
        return name + ":\n" + String.join("\n", lines).indent(2);
    }
}
