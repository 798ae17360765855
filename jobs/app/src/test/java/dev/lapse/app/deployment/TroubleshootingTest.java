package dev.lapse.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.Reason;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.verifying.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each code that the product gives a reason or a finding is on the page, and the page has no other. */
class TroubleshootingTest {

    private static final String CODE = "\"([a-z]+(?:-[a-z]+)*)\"";

    /** Where a code is given: to a value that has one, or to a method named after what it makes. */
    private static final Pattern GIVEN = Pattern.compile("new (?:RunReport\\.)?(?:Reason|Refusal|Finding)\\(\\s*" + CODE
            + "|\\bfindings\\.(?:run|stop|notice)\\(\\s*" + CODE
            + "|\\b(?:reason|refused?|waits|unserved|unclearable|fault|finding|report|notice|failed)\\(\\s*"
            + "\"([a-z]+(?:-[a-z]+)+)\"");

    private static final Pattern LITERAL = Pattern.compile(CODE);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    /** Why one attempt to tell a recipient failed; the list of recipients says it, no reason. */
    private static final Set<String> OF_AN_ATTEMPT = Set.of("no-address");

    @Test
    void tellsOfEachCode() throws IOException {
        Set<String> missing = given();
        missing.addAll(computed());
        missing.removeAll(OF_AN_ATTEMPT);
        String page = page();
        missing.removeIf(code -> page.contains("`" + code + "`"));

        assertThat(missing).isEmpty();
    }

    @Test
    void tellsOfNoOther() throws IOException {
        Set<String> known = new TreeSet<>(computed());
        for (Path source : sources()) {
            LITERAL.matcher(Files.readString(source)).results().forEach(code -> known.add(code.group(1)));
        }
        Set<String> rows = new TreeSet<>();
        ROW.matcher(page()).results().forEach(row -> rows.add(row.group(1)));

        assertThat(rows).hasSizeGreaterThan(150);
        rows.removeAll(known);
        assertThat(rows).isEmpty();
    }

    @Test
    void findsTheCodesThatItLooksFor() throws IOException {
        assertThat(given())
                .contains("lease-held", "missing-privilege", "link-without-index", "no-user", "over-limit", "csv")
                .hasSizeGreaterThan(130);
    }

    private static Set<String> given() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path source : sources()) {
            GIVEN.matcher(Files.readString(source)).results().forEach(found -> {
                for (int group = 1; group <= found.groupCount(); group++) {
                    if (found.group(group) != null) {
                        codes.add(found.group(group));
                    }
                }
            });
        }
        return codes;
    }

    private static Set<String> computed() {
        Set<String> codes = new TreeSet<>(Set.of("webhook-failed", "email-failed"));
        Arrays.stream(StoreException.Kind.values()).forEach(kind -> codes.add("store-" + word(kind)));
        Arrays.stream(Reason.values())
                .filter(Reason::isFinding)
                .map(Reason::code)
                .forEach(codes::add);
        Arrays.stream(Fault.Code.values()).forEach(code -> codes.add(word(code)));
        return codes;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String page() throws IOException {
        return Files.readString(Ops.ROOT.resolve("ops/TROUBLESHOOTING.md"));
    }

    private static List<Path> sources() throws IOException {
        return Stream.of("core", "store-jdbc", "store-elasticsearch", "app")
                .map(module -> Ops.ROOT.resolve("jobs/" + module + "/src/main/java"))
                .flatMap(folder -> {
                    try {
                        return Ops.files(folder, ".java").stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                // Faults of policy files have a place and no code.
                .filter(source -> !source.toString().contains("/policyfiles/"))
                .toList();
    }
}
