package dev.lapse.app.desk.output;

import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first to the left, numbers to the right, as wide as their content. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; long numbers get their separators. */
    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Long number ? number == 0 ? "-" : Words.number(number) : cell.toString());
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(padded(row.get(column), column));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String padded(String cell, int column) {
        String space = " ".repeat(width(column) - cell.length());
        return isNumeric(column) ? space + cell : cell + space;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private boolean isNumeric(int column) {
        return column > 0
                && rows.stream()
                        .skip(1)
                        .filter(row -> row.size() > column)
                        .allMatch(row -> row.get(column).matches("-|[\\d,]+"));
    }
}
