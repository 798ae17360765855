package dev.lapse.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.app.desk.configuration.ConfigurationReader;
import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.policy.StoreBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The templates of the configuration and of the secrets fit each other, the sample policy set and Lapse itself. */
class TemplatesTest {

    private static final Path CONFIGURATION = Ops.DEPLOY.resolve("lapse.yaml.template");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    /** What the launcher reads, and the configuration does not. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("LAPSE_JAVA_HOME", "LAPSE_HEAP");

    @Test
    void theConfigurationIsRead() throws IOException {
        Configuration configuration = read(variables());

        assertThat(configuration.sandbox()).isFalse();
        assertThat(configuration.approval()).isTrue();
        assertThat(configuration.answers()).isPresent();
        assertThat(configuration.journal().checkpoints().email()).isPresent();
        PolicyReading.Sound policies = (PolicyReading.Sound)
                PolicyReader.read(Ops.ROOT.resolve("retention-policies"), LocalDate.parse("2026-11-30"));
        assertThat(configuration.stores().keySet())
                .isEqualTo(policies.set().bindings().stream()
                        .map(StoreBinding::store)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everySecretIsAVariableAndEveryVariableIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        String text = Files.readString(CONFIGURATION).replaceAll("(?m)^ *#.*$", "");
        VARIABLE.matcher(text).results().forEach(variable -> used.add(variable.group(1)));
        Map<String, String> there = variables();

        assertThat(text).doesNotContainPattern("(?m)(password|api-key): *+(?!\"\\$\\{)");
        assertThat(used).isSubsetOf(there.keySet());
        used.addAll(OF_THE_LAUNCHER);
        assertThat(there.keySet()).isSubsetOf(used);
        there.forEach((name, value) ->
                assertThat(value).as(name).matches(text2 -> OF_THE_LAUNCHER.contains(name) || text2.isEmpty()));
    }

    @Test
    void aKeyThatIsNoneIsSeen() throws IOException {
        Path file = Files.createTempFile("lapse", ".yaml");
        try {
            Files.writeString(file, Files.readString(CONFIGURATION).replace("  packages:", "  parcels:"));

            assertThatThrownBy(() -> ConfigurationReader.read(Optional.of(file), name -> Optional.of("a text")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("parcels");
        } finally {
            Files.delete(file);
        }
    }

    private static Configuration read(Map<String, String> variables) {
        return ConfigurationReader.read(Optional.of(CONFIGURATION), name -> Optional.ofNullable(variables.get(name)));
    }

    private static Map<String, String> variables() throws IOException {
        Map<String, String> variables = new HashMap<>();
        Files.readAllLines(Ops.DEPLOY.resolve("lapse.env.template")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(line -> variables.put(line[0], line[1]));
        return variables;
    }
}
