package dev.lapse.app.journal;

import com.oceanbase.tools.sqlparser.oboracle.OBLexer;
import com.oceanbase.tools.sqlparser.oboracle.OBParser;
import com.oceanbase.tools.sqlparser.oracle.PlSqlLexer;
import com.oceanbase.tools.sqlparser.oracle.PlSqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * What Oracle would say against a statement of the journal, by the two grammars that judge the stores' statements, and of the
 * statements in a block against those too. What grammars let pass and Oracle does not is judged here.
 */
final class OracleSyntax {

    private static final Pattern EXECUTED = Pattern.compile("execute immediate '((?:[^']|'')*)'");

    private static final Pattern NAME = Pattern.compile("\\b[a-z_]\\w{128,}\\b");

    private static final Pattern RESERVED = Pattern.compile(
            "(?:[(,.]\\s*|\\b(?:select|where|and|by|set)\\s+)(cluster|comment|date|file|level|mode|number|option|row|session|size|start|user)\\s*[,)=]");

    private OracleSyntax() {}

    /** Everything that is wrong with it; empty where nothing is. */
    static List<String> faults(String sql) {
        List<String> faults = new ArrayList<>(sql.startsWith("alter s") ? server(sql) : plSql(sql));
        Matcher executed = EXECUTED.matcher(sql);
        while (executed.find()) {
            faults.addAll(faults(executed.group(1).replace("''", "'")));
        }
        String bare = sql.replaceAll("'(?:[^']|'')*'", "q").toLowerCase(Locale.ROOT);
        for (String word : List.of("true", "false", "boolean", "limit", "bigint", "unnest", "any(?)", "text")) {
            if (bare.matches("(?s).*(?<![\\w])" + Pattern.quote(word) + "(?![\\w]).*")) {
                faults.add("no " + word);
            }
        }
        if (bare.contains(" for update") && bare.contains("fetch first")) {
            faults.add("ORA-02014: for update with fetch");
        }
        Matcher reserved = RESERVED.matcher(bare);
        if (reserved.find()) {
            faults.add("reserved: " + reserved.group(1));
        }
        if (NAME.matcher(bare).find()) {
            faults.add("ORA-00972: a name of more than 128 bytes");
        }
        return faults;
    }

    /** In a script, what makes, changes or drops something ends with a semicolon; alone it has none. */
    private static List<String> plSql(String sql) {
        // Spring Batch's tables say when their first room is taken, which the grammar does not know.
        String known = sql.replace(" SEGMENT CREATION IMMEDIATE", "");
        String ended = known.matches("(?is)(create|alter|drop) .*") ? known + ";" : known;
        PlSqlLexer lexer = new PlSqlLexer(CharStreams.fromString(ended.toUpperCase(Locale.ROOT)));
        PlSqlParser parser = new PlSqlParser(new CommonTokenStream(lexer));
        return parsed(lexer, parser, parser::sql_script);
    }

    private static List<String> server(String sql) {
        OBLexer lexer = new OBLexer(CharStreams.fromString(sql));
        OBParser parser = new OBParser(new CommonTokenStream(lexer));
        return parsed(lexer, parser, parser::sql_stmt);
    }

    private static List<String> parsed(Lexer lexer, Parser parser, Runnable rule) {
        List<String> faults = new ArrayList<>();
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
        rule.run();
        return faults;
    }
}
