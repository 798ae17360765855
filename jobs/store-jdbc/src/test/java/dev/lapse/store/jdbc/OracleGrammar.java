package dev.lapse.store.jdbc;

import com.oceanbase.tools.sqlparser.oboracle.OBLexer;
import com.oceanbase.tools.sqlparser.oboracle.OBParser;
import com.oceanbase.tools.sqlparser.oracle.PlSqlLexer;
import com.oceanbase.tools.sqlparser.oracle.PlSqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/**
 * What Oracle would say against the text of a statement. The syntax is judged by grammars that are not ours: that of PL/SQL
 * which the ANTLR community keeps, and for {@code alter session} and {@code alter system}, of which it knows little, that of
 * a server that speaks Oracle's dialect. Grammars take any word for a type or a function and know no ORA-02014, so those
 * are judged here.
 */
final class OracleGrammar {

    private static final int MOST_IN_A_LIST = 1000;

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"");

    private static final Pattern CALL = Pattern.compile("(?<![\\w$.])([a-z_][\\w$]*(?:\\.[a-z_]\\w*)?) ?\\(");

    private static final Pattern CAST =
            Pattern.compile("\\bas ([a-z_][a-z0-9_]*)(\\(\\d+(?: char)?\\))?( with (?:local )?time zone)?\\)");

    private static final Pattern RETURNING =
            Pattern.compile("(remove '(?:\\$|\\.|\"[^\"']+\")+') returning (?:clob|json)\\)");

    private static final Pattern JSON_SERIALIZE =
            Pattern.compile("json_serialize\\((\"\\w+\"\\.\"\\w+\") returning clob\\)");

    /** Built in, each in 19c. */
    private static final Set<String> FUNCTIONS = Set.of(
            "cast",
            "coalesce",
            "count",
            "dbms_lob.compare",
            "dbms_session.set_identifier",
            "extract",
            "from_tz",
            "greatest",
            "hextoraw",
            "json_exists",
            "json_table",
            "json_transform",
            "length",
            "listagg",
            "lower",
            "ltrim",
            "max",
            "min",
            "mod",
            "rawtohex",
            "regexp_like",
            "replace",
            "round",
            "row_number",
            "rtrim",
            "substr",
            "sum",
            "sys_context",
            "to_blob",
            "to_char",
            "to_clob",
            "to_date",
            "to_dsinterval",
            "to_nclob",
            "to_number",
            "to_timestamp",
            "trunc");

    /** For columns of the JSON type alone, which came with 21c. */
    private static final Set<String> FUNCTIONS_OF_21C = Set.of("json", "json_serialize");

    /** Words that an opening bracket may follow and that call nothing. */
    private static final Set<String> WORDS = Set.of(
            "and",
            "as",
            "by",
            "columns",
            "exists",
            "from",
            "group",
            "in",
            "join",
            "not",
            "on",
            "or",
            "over",
            "set",
            "union",
            "using",
            "varchar2",
            "when",
            "where",
            "char",
            "nchar",
            "all",
            "then",
            "select",
            "timestamp",
            "decimal");

    private static final Set<String> TYPES =
            Set.of("blob", "char", "clob", "date", "decimal", "integer", "nchar", "number", "timestamp", "varchar2");

    private OracleGrammar() {}

    /** Everything that is wrong with the statement; empty where nothing is. */
    static List<String> faults(String sql) {
        List<String> faults = new ArrayList<>();
        boolean ofTheServer = sql.startsWith("alter ");
        String text = ofTheServer ? sql : asIfIn19c(sql).toUpperCase(Locale.ROOT);
        // What the quick way of reading takes, the thorough one takes too.
        if (!syntax(ofTheServer, text, PredictionMode.SLL).isEmpty()) {
            faults.addAll(syntax(ofTheServer, text, PredictionMode.LL));
        }
        words(QUOTED.matcher(sql).replaceAll("q").toLowerCase(Locale.ROOT), faults::add);
        return faults;
    }

    /** The faults of those that have some. */
    static Map<String, List<String>> faultsOf(Set<String> statements) {
        Map<String, List<String>> faults = new TreeMap<>();
        statements.forEach(sql -> {
            List<String> found = faults(sql);
            if (!found.isEmpty()) {
                faults.put(sql, found);
            }
        });
        return faults;
    }

    /**
     * The statement without the two things that the grammar does not know: the RETURNING of {@code json_transform} goes, and
     * {@code json_serialize} becomes a function that it knows. The rest is judged as it is.
     */
    private static String asIfIn19c(String sql) {
        return JSON_SERIALIZE.matcher(RETURNING.matcher(sql).replaceAll("$1)")).replaceAll("to_clob($1)");
    }

    private static List<String> syntax(boolean ofTheServer, String text, PredictionMode mode) {
        List<String> faults = new ArrayList<>();
        if (ofTheServer) {
            OBLexer lexer = new OBLexer(CharStreams.fromString(text));
            OBParser parser = new OBParser(new CommonTokenStream(lexer));
            parsed(lexer, parser, mode, faults, parser::sql_stmt);
        } else {
            PlSqlLexer lexer = new PlSqlLexer(CharStreams.fromString(text));
            PlSqlParser parser = new PlSqlParser(new CommonTokenStream(lexer));
            parsed(lexer, parser, mode, faults, parser::sql_script);
        }
        return faults;
    }

    private static void parsed(Lexer lexer, Parser parser, PredictionMode mode, List<String> faults, Runnable rule) {
        BaseErrorListener listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    @Nullable Object symbol,
                    int line,
                    int position,
                    String message,
                    @Nullable RecognitionException e) {
                faults.add("syntax at %d:%d: %s".formatted(line, position, message));
            }
        };
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.getInterpreter().setPredictionMode(mode);
        rule.run();
    }

    private static void words(String bare, Consumer<String> fault) {
        if (bare.matches("(?s).*\\b(true|false|boolean)\\b.*")) {
            fault.accept("no boolean values");
        }
        if (bare.matches("(?s).*\\bany ?\\(\\?.*") || bare.contains("array[")) {
            fault.accept("no arrays to bind");
        }
        if (bare.contains(" for update") && bare.matches("(?s).*\\bfetch (first|next)\\b.*")) {
            fault.accept("ORA-02014: for update with fetch");
        }
        lists(bare, fault);
        Matcher call = CALL.matcher(bare);
        while (call.find()) {
            String name = call.group(1);
            if (!FUNCTIONS.contains(name) && !FUNCTIONS_OF_21C.contains(name) && !WORDS.contains(name)) {
                fault.accept("no function " + name);
            }
        }
        Matcher cast = CAST.matcher(bare);
        while (cast.find()) {
            String type = cast.group(1);
            if (!TYPES.contains(type) || (type.contains("char") && cast.group(2) == null)) {
                fault.accept("no type " + type);
            }
        }
    }

    /** No list of more than a thousand items behind {@code in}. */
    private static void lists(String bare, Consumer<String> fault) {
        Matcher list = Pattern.compile("\\bin ?\\(([^()]*)\\)").matcher(bare);
        while (list.find()) {
            if (list.group(1).split(",").length > MOST_IN_A_LIST) {
                fault.accept("ORA-01795: a list of more than 1000 items");
            }
        }
    }
}
