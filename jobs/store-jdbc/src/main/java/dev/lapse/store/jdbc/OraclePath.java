package dev.lapse.store.jdbc;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.SQL;
import org.jooq.impl.DSL;

/** Paths of JSON, which Oracle takes as literal text only. */
final class OraclePath {

    /** Digits could mean a place in an array, and Oracle takes the first place of what is no array for the thing itself. */
    private static final Pattern NAME = Pattern.compile("(?!\\d+$)[^\"'\\\\{}?\\p{Cntrl}]+");

    private OraclePath() {}

    static SQL of(List<String> names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new UnsupportedOperationException("a path with quotes, a place in an array or a sign");
            }
        }
        return DSL.sql(names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(".", "'$.", "'")));
    }
}
