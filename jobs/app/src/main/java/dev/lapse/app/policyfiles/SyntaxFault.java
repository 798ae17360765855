package dev.lapse.app.policyfiles;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A text that is not YAML, told with a remedy for what people commonly get wrong. */
record SyntaxFault(Place place, String message) {

    static SyntaxFault of(YamlEngineException e, String file, String text) {
        if (e instanceof MarkedYamlEngineException marked) {
            Place place = marked.getProblemMark().map(mark -> place(file, mark)).orElse(Place.startOf(file));
            return new SyntaxFault(place, message(marked));
        }
        if (e instanceof ReaderException reader) {
            return new SyntaxFault(
                    place(file, text, reader.getPosition()),
                    "the file holds the control character U+"
                            + String.format(Locale.ROOT, "%04X", reader.getCodePoint()) + "; delete it");
        }
        return new SyntaxFault(Place.startOf(file), "this is not YAML: " + e.getMessage() + "; correct the file");
    }

    private static String message(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "it cannot be read" : e.getProblem();
        if (problem.contains("'@'") || problem.contains("'`'")) {
            char sign = problem.contains("'@'") ? '@' : '`';
            return "a value cannot begin with " + sign + "; put it in quotes";
        }
        if (problem.contains("TAB") || problem.contains("\\t") || problem.contains("\t")) {
            return "a tab stands here; indent with spaces";
        }
        if (problem.startsWith("found undefined alias") || problem.startsWith("unexpected character found")) {
            return "an alias (*) is not allowed; write the value itself, or put a text that begins with * in quotes";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a colon stands where no key can be; put the text in quotes or correct the indentation";
        }
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return "this is not YAML: " + context + problem + "; correct indentation, brackets and quotes here";
    }

    private static Place place(String file, String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(sign -> sign == '\n').count();
        return new Place(file, line + 1, before.length() - before.lastIndexOf('\n'));
    }

    private static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
