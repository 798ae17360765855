package dev.lapse.app.worlds;

import dev.lapse.app.cases.RecordSetText;
import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where copies of the rows of a table lie.
 *
 * @param reduced whether a copy is reduced when its original is, and not deleted
 * @param orphansGo whether a copy goes whose original does not exist
 */
record CopySet(int number, String store, Table original, boolean reduced, boolean orphansGo) {

    String name() {
        return "k" + number;
    }

    String recordSet() {
        return store + "/" + name();
    }

    boolean isIndex() {
        return store.equals(World.SEARCH);
    }

    /** The columns that name the original, with its own. */
    Map<String, String> by() {
        Map<String, String> by = new LinkedHashMap<>();
        original.keyColumns().forEach(column -> by.put("o_" + column, column));
        return by;
    }

    /** By column, whether it holds numbers. */
    Map<String, Boolean> columns() {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        by().forEach((own, column) -> columns.put(
                own,
                original.key == KeyKind.NUMBER && !(isIndex() && original.isIndex())
                        || original.key == KeyKind.PAIR && column.equals("k1")));
        columns.put("fa", false);
        columns.put("fb", false);
        return columns;
    }

    String createTable() {
        List<String> columns = new ArrayList<>(List.of("\"id\" int primary key"));
        columns().forEach((name, number) -> columns.add('"' + name + "\" " + (number ? "int" : "varchar(40)")));
        return "create table \"" + name() + "\"(" + String.join(", ", columns) + ")";
    }

    RecordSetText describe() {
        List<String> by = new ArrayList<>();
        by().forEach((own, column) -> by.add(own + ": " + column));
        String of = store.equals(original.store) ? original.name() : original.recordSet();
        RecordSetText text = RecordSetText.recordSet(name())
                .of("")
                .with("copy-of: {record-set: " + of + ", by: {" + String.join(", ", by) + "}, when-reduced: "
                        + (reduced ? "reduce" : "delete") + ", orphans: " + (orphansGo ? "erase" : "report") + "}");
        return reduced ? text.field("fa", "a", "clear").field("fb", "b", "{token: 16}") : text;
    }
}
