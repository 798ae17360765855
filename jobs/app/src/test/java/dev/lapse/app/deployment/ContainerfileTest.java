package dev.lapse.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image is built of what is here and runs as nobody. No build of it is tried: there is nothing to build it with. */
class ContainerfileTest {

    @Test
    void keepsTheRules() throws IOException {
        assertThat(ContainerfileRules.faultsOf(containerfile())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "eclipse-temurin:21.0.9_10-jre-noble > eclipse-temurin:latest",
                "docker.io/library/eclipse-temurin:21.0.9_10-jre-noble > eclipse-temurin",
                "USER 10001:10001 > USER root",
                "USER 10001:10001 > USER lapse",
                "USER 10001:10001 > EXPOSE 1",
                "COPY ops/lapse /opt > ADD ops/lapse /opt",
                "WORKDIR /var > ENV SHOP_PASSWORD=anything\\nWORKDIR /var",
                "RUN groupadd > RUN curl -s x | sh && groupadd",
                "COPY --from=build /layers/ours > COPY --from=other /layers/ours",
                "ENTRYPOINT [\"/opt/lapse/ops/lapse\"] > ENTRYPOINT /opt/lapse/ops/lapse",
                "STOPSIGNAL SIGTERM > HEALTHCHECK CMD true"
            })
    void seesWhatBreaksThem(String right, String wrong) throws IOException {
        String text = containerfile();
        assertThat(text).contains(right);

        assertThat(ContainerfileRules.faultsOf(text.replace(right, wrong.replace("\\n", "\n"))))
                .hasSize(1);
    }

    /** Nothing is named that is not here, or kept out of the build by the file beside it. */
    @Test
    void copiesWhatIsHere() throws IOException {
        List<String> let = Files.readAllLines(Ops.DEPLOY.resolve("Containerfile.dockerignore"));
        List<String> sources = ContainerfileRules.instructions(containerfile()).stream()
                .filter(instruction -> instruction.name().equals("COPY"))
                .filter(instruction -> !instruction.rest().startsWith("--from"))
                .map(instruction -> instruction.rest().split(" +"))
                .flatMap(words -> Arrays.stream(words).limit(words.length - 1L))
                .toList();

        assertThat(sources).isNotEmpty().allMatch(source -> Files.exists(Ops.ROOT.resolve(source)));
        assertThat(let)
                .contains("*")
                .containsAll(sources.stream().map(source -> "!" + source).toList());
    }

    /** The launcher looks there, and our own jars are not among the dependencies' layer. */
    @Test
    void laysTheFolderOfJarsWhereTheLauncherLooks() throws IOException {
        List<String> layers = ContainerfileRules.instructions(containerfile()).stream()
                .filter(instruction -> instruction.rest().startsWith("--from=build"))
                .map(ContainerfileRules.Instruction::rest)
                .toList();

        assertThat(layers)
                .containsExactly(
                        "--from=build /layers/dependencies/ /opt/lapse/jobs/app/target/lapse/lib/",
                        "--from=build /layers/ours/ /opt/lapse/jobs/app/target/lapse/lib/");
        assertThat(Files.readString(Ops.ROOT.resolve("ops/lapse")))
                .contains("layout=$root/jobs/$module/target/lapse", "jar=$layout/lib/lapse-$module.jar");
    }

    @Test
    void startsACommandThatLapseUnderstands() throws IOException {
        String command = ContainerfileRules.instructions(containerfile()).stream()
                .filter(instruction -> instruction.name().equals("CMD"))
                .findFirst()
                .orElseThrow()
                .rest();
        List<String> words = Stream.of(
                        command.substring(1, command.length() - 1).split(", "))
                .map(word -> word.replace("\"", ""))
                .toList();

        assertThat(Written.faultOf(words)).isEmpty();
    }

    private static String containerfile() throws IOException {
        return Files.readString(Ops.DEPLOY.resolve("Containerfile"));
    }
}
