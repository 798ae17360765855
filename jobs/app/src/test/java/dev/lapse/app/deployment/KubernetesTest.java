package dev.lapse.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.configuration.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests are what Kubernetes reads, and let Lapse do no more than it must. */
class KubernetesTest {

    @Test
    void areWhatKubernetesReads() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        for (Manifest manifest : all()) {
            kinds.add(manifest.kind());
            manifest.fault().ifPresent(fault -> faults.add(manifest.kind() + ": " + fault));
        }

        assertThat(faults).isEmpty();
        assertThat(kinds)
                .containsExactly(
                        "ConfigMap",
                        "CronJob",
                        "Deployment",
                        "NetworkPolicy",
                        "PersistentVolumeClaim",
                        "PodDisruptionBudget",
                        "Secret",
                        "Service");
    }

    @ParameterizedTest
    @CsvSource({
        "concurrencyPolicy, concurencyPolicy",
        "readOnlyRootFilesystem: true, readOnlyRootFilesystem: 'yes'",
        "backoffLimit: 3, backoffLimit: three",
        "containers:, container:",
        "kind: CronJob, kind: CornJob",
        "image: registry.example/lapse:0.1.0, image: 1",
        "memory: 1Gi, memory: 1Gx"
    })
    void seeWhatItWouldNotRead(String right, String wrong) throws IOException {
        String text = Files.readString(Ops.DEPLOY.resolve("kubernetes/run.yaml"));
        assertThat(text).contains(right);

        assertThat(Manifest.in(text.replace(right, wrong)).stream()
                        .map(Manifest::fault)
                        .flatMap(Optional::stream))
                .isNotEmpty();
    }

    @Test
    void runAsNobodyAndWriteNothingButTheirVolumes() throws IOException {
        int pods = 0;
        for (Manifest manifest : all()) {
            for (Map<String, Object> pod : manifest.pod().stream().toList()) {
                pods++;
                assertThat(pod).containsEntry("automountServiceAccountToken", false);
                assertThat(Manifest.at(pod, "securityContext")).containsEntry("runAsNonRoot", true);
                assertThat(Manifest.at(pod, "securityContext", "seccompProfile"))
                        .containsEntry("type", "RuntimeDefault");
                for (Map<String, Object> container : Manifest.containers(pod)) {
                    assertThat(Manifest.at(container, "securityContext"))
                            .containsEntry("readOnlyRootFilesystem", true)
                            .containsEntry("allowPrivilegeEscalation", false);
                    assertThat(Manifest.at(container, "securityContext", "capabilities"))
                            .isEqualTo(Map.of("drop", List.of("ALL")));
                    assertThat(Manifest.at(container, "resources", "limits")).containsKey("memory");
                    assertThat(String.valueOf(container.get("image"))).matches(".*:[0-9].*");
                    assertThat(Written.faultOf(arguments(container))).isEmpty();
                }
            }
        }
        assertThat(pods).isEqualTo(4);
    }

    /** What stops at the end of a run or of a call takes this long by itself. */
    @Test
    void giveEachTheTimeToStop() throws IOException {
        for (Manifest manifest : all()) {
            manifest.pod().ifPresent(pod -> {
                List<String> arguments = arguments(Manifest.containers(pod).getFirst());
                double seconds = Double.parseDouble(String.valueOf(pod.get("terminationGracePeriodSeconds")));
                switch (arguments.getFirst()) {
                    case "serve" -> assertThat(seconds).isGreaterThan(300);
                    case "run" -> assertThat(seconds).isGreaterThan(63);
                    default -> assertThat(seconds).isPositive();
                }
            });
        }
    }

    @Test
    void holdNoSecretAndAConfigurationThatIsRead(@TempDir Path folder) throws IOException {
        for (Manifest manifest : all()) {
            if (manifest.kind().equals("Secret")) {
                manifest.json()
                        .getAsJsonObject()
                        .getAsJsonObject("stringData")
                        .entrySet()
                        .forEach(entry ->
                                assertThat(entry.getValue().getAsString()).isEmpty());
            }
            if (manifest.kind().equals("ConfigMap")) {
                Path file = folder.resolve("lapse.yaml");
                Files.writeString(
                        file,
                        manifest.json()
                                .getAsJsonObject()
                                .getAsJsonObject("data")
                                .get("lapse.yaml")
                                .getAsString());
                assertThat(ConfigurationReader.read(Optional.of(file), name -> Optional.of("a text"))
                                .stores())
                        .hasSize(2);
            }
        }
    }

    private static List<String> arguments(Map<String, Object> container) {
        return ((List<?>) container.getOrDefault("args", List.of()))
                .stream().map(String::valueOf).toList();
    }

    private static List<Manifest> all() throws IOException {
        List<Manifest> all = new ArrayList<>();
        for (Path file : Ops.files(Ops.DEPLOY.resolve("kubernetes"), ".yaml")) {
            all.addAll(Manifest.in(Files.readString(file)));
        }
        return all;
    }
}
