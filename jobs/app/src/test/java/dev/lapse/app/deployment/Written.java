package dev.lapse.app.deployment;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.wiring.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Commands as they are written on a page, held against the tree of commands. */
final class Written {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`(lapse [^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\$ )?(?:[A-Z_]+=\\S+ )*(?:sudo -u lapse )?(?:\\S*ops/)?lapse (.*)$");

    private Written() {}

    /** Each command in the blocks of {@code page}, as a shell would hand it over. */
    static List<List<String>> inBlocks(String page) {
        List<List<String>> commands = new ArrayList<>();
        FENCED.matcher(page)
                .results()
                .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
                .map(COMMAND::matcher)
                .filter(Matcher::matches)
                .forEach(command -> commands.add(words(command.group(1))));
        return commands;
    }

    /** Each command that a sentence of {@code page} names, perhaps without what it needs. */
    static List<List<String>> inSentences(String page) {
        return INLINE.matcher(FENCED.matcher(page).replaceAll(""))
                .results()
                .map(found -> words(found.group(1).substring("lapse ".length())))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String bare = matcher.group(3);
            if (bare != null && bare.matches("#|[|<>&;].*|[0-9]>.*|\\|\\|")) {
                break;
            }
            words.add(matcher.group(1) != null ? matcher.group(1) : bare != null ? bare : matcher.group(2));
        }
        return words;
    }

    /** Why the command would not be understood. */
    static Optional<String> faultOf(List<String> arguments) {
        if (isOfTheLauncher(arguments)) {
            return Optional.empty();
        }
        try {
            tree().parseArgs(arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(String.join(" ", arguments) + ": " + e.getMessage());
        }
    }

    /** Why a name in it is none: a command, or an option of it. */
    static Optional<String> faultOfNames(List<String> arguments) {
        if (isOfTheLauncher(arguments)) {
            return Optional.empty();
        }
        CommandSpec command = tree().getCommandSpec();
        int at = 0;
        while (at < arguments.size() && !command.subcommands().isEmpty()) {
            CommandLine next = command.subcommands().get(arguments.get(at));
            if (next == null) {
                return Optional.of(String.join(" ", arguments) + ": there is no " + arguments.get(at));
            }
            command = next.getCommandSpec();
            at++;
        }
        CommandSpec found = command;
        return arguments.stream()
                .filter(word -> word.startsWith("--"))
                .filter(word -> !found.optionsMap().containsKey(word))
                .findFirst()
                .map(word -> String.join(" ", arguments) + ": there is no option " + word);
    }

    /** The demo is the launcher's: another class path. */
    private static boolean isOfTheLauncher(List<String> arguments) {
        return !arguments.isEmpty() && arguments.getFirst().equals("demo");
    }

    private static CommandLine tree() {
        return Lapse.commandLine(Main.surroundings());
    }
}
