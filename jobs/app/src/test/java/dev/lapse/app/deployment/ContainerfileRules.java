package dev.lapse.app.deployment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What we ask of a Containerfile. No linter of it is to be had from where the build takes what it needs. */
final class ContainerfileRules {

    /** One instruction, its lines joined. */
    record Instruction(String name, String rest) {}

    private final List<Instruction> instructions;
    private final List<String> faults = new ArrayList<>();

    private ContainerfileRules(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    /** What is wrong with {@code text}, a sentence each. */
    static List<String> faultsOf(String text) {
        ContainerfileRules rules = new ContainerfileRules(instructions(text));
        rules.images();
        rules.user();
        rules.forms();
        return rules.faults;
    }

    static List<Instruction> instructions(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.joining("\n"))
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Instruction(parts[0], parts.length > 1 ? parts[1].strip() : ""))
                .toList();
    }

    private void images() {
        Set<String> stages = new HashSet<>();
        for (Instruction instruction : instructions) {
            if (instruction.name().equals("FROM")) {
                String[] words = instruction.rest().split(" +");
                if (!words[0].matches(
                        "[a-z0-9.-]+/[a-z0-9./-]+:[0-9]+\\.[0-9][A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?")) {
                    fault(words[0] + " is not named with its registry and a version of two numbers or more");
                }
                if (words.length == 3 && words[1].equals("AS")) {
                    stages.add(words[2]);
                }
            }
            if (instruction.name().equals("COPY") && instruction.rest().startsWith("--from=")) {
                String stage = instruction.rest().substring("--from=".length()).split(" ")[0];
                if (!stages.contains(stage)) {
                    fault("COPY takes from " + stage + ", which is no stage before it");
                }
            }
        }
    }

    private void user() {
        String last = "";
        for (Instruction instruction : instructions) {
            switch (instruction.name()) {
                case "FROM" -> last = "";
                case "USER" -> last = instruction.rest();
                default -> {}
            }
        }
        // Kubernetes can tell of a number only that it is not root.
        if (!last.matches("[1-9][0-9]*:[1-9][0-9]*")) {
            fault("the last USER is not the number of somebody else than root");
        }
    }

    private void forms() {
        for (Instruction instruction : instructions) {
            String rest = instruction.rest().toLowerCase(Locale.ROOT);
            switch (instruction.name()) {
                case "ADD" -> fault("ADD fetches and unpacks: COPY");
                case "ENV", "ARG" -> {
                    if (rest.matches(".*(password|secret|token|api_?key|private).*")) {
                        fault("a secret in " + instruction.name() + " stays in the image");
                    }
                }
                case "RUN" -> {
                    if (rest.matches(".*(curl|wget|sudo|chmod (-r )?777).*")) {
                        fault("RUN fetches something unchecked, or opens what is shut");
                    }
                }
                case "ENTRYPOINT", "CMD" -> {
                    if (!rest.startsWith("[")) {
                        fault(instruction.name() + " goes through a shell, which gets the signals in Lapse's place");
                    }
                }
                case "FROM", "LABEL", "WORKDIR", "COPY", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL" -> {}
                default -> fault("nobody has thought about " + instruction.name());
            }
        }
    }

    private void fault(String what) {
        faults.add(what);
    }
}
