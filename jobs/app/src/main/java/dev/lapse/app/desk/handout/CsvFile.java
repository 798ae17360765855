package dev.lapse.app.desk.handout;

import dev.lapse.core.request.access.Column;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holding;
import dev.lapse.core.request.access.SetColumns;
import dev.lapse.core.request.access.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes one table for each record set (RFC 4180): a line with the names of the columns, then one for each record. Null, a missing field
 * and what was left out or reduced are empty; a text that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvFile implements Handout.Taker {

    private static final String FORMULA = "=+-@\t\r";

    private final Function<String, Writer> files;
    private Writer out = Writer.nullWriter();
    private List<Column> columns = List.of();

    /** @param files where the table of a record set is written, by the name of its file */
    public CsvFile(Function<String, Writer> files) {
        this.files = files;
    }

    @Override
    public void begin(SetColumns of) {
        out = files.apply("csv/" + of.recordSet().store() + "." + of.recordSet().name() + ".csv");
        columns = of.given();
        line(columns.stream().map(Column::name).toList());
    }

    @Override
    public void record(Holding holding, Map<String, Shown> shown) {
        line(columns.stream().map(column -> text(shown.get(column.name()))).toList());
    }

    @Override
    public void end(Handout.Counts counts) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable Shown shown) {
        return switch (shown) {
            case null -> "";
            case Shown.Null none -> "";
            case Shown.Reduced reduced -> "";
            case Shown.Value value ->
                switch (value.held().family()) {
                    case TEXT, JSON, OTHER -> harmless(value.held().text());
                    case NUMBER, FLAG, DATE, LOCAL_TIME, INSTANT, UUID, BINARY ->
                        value.held().text();
                };
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private void line(List<String> cells) {
        try {
            out.write(String.join(",", cells.stream().map(CsvFile::quoted).toList()));
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String cell) {
        return cell.isEmpty() ? "" : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
