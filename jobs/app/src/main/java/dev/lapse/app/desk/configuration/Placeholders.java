package dev.lapse.app.desk.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Puts environment variables in place of <code>${NAME}</code>. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Function<String, Optional<String>> environment;
    private final Faults faults;

    Placeholders(Function<String, Optional<String>> environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /** The text with its variables; a missing one is a fault. */
    String resolve(String path, ScalarNode node) {
        missing(node).forEach(name -> faults.add(node.getStartMark(), notSet(path, name)));
        return filled(node);
    }

    /** The same, looked up when it is needed, so that nobody has to set what a command does not use. */
    Secret secret(String path, ScalarNode node) {
        return new Secret(() -> {
            List<String> missing = missing(node);
            if (!missing.isEmpty()) {
                throw new ConfigurationException(missing.stream()
                        .map(name -> faults.place(node.getStartMark()) + " " + notSet(path, name))
                        .toList());
            }
            return filled(node);
        });
    }

    /** The value of the variable {@code name}, which {@code path} stands in for where the file has no such key. */
    Secret variable(String path, String name) {
        return new Secret(() ->
                environment.apply(name).orElseThrow(() -> new ConfigurationException(List.of(notSet(path, name)))));
    }

    static ScalarNode blank() {
        return new ScalarNode(Tag.STR, "", ScalarStyle.PLAIN);
    }

    private static String notSet(String path, String name) {
        return path + " needs the environment variable " + name + ", which is not set; set it, or correct the name";
    }

    private List<String> missing(ScalarNode node) {
        return PLACEHOLDER
                .matcher(node.getValue())
                .results()
                .map(match -> match.group(1))
                .filter(name -> environment.apply(name).isEmpty())
                .toList();
    }

    private String filled(ScalarNode node) {
        return PLACEHOLDER
                .matcher(node.getValue())
                .replaceAll((MatchResult match) -> Matcher.quoteReplacement(
                        environment.apply(match.group(1)).orElse("")));
    }
}
