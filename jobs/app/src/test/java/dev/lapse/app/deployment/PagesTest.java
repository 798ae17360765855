package dev.lapse.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator reads at night is true: each command is one, and each page that another names is there. */
class PagesTest {

    private static final Pattern PLACE = Pattern.compile("`((?:ops|sql|jobs|retention-policies)/[^`*… ]+)`");

    @Test
    void nameCommandsThatLapseUnderstands() throws IOException {
        List<String> faults = new ArrayList<>();
        int commands = 0;
        for (Path page : Ops.pages()) {
            String text = Files.readString(page);
            for (List<String> command : Written.inBlocks(text)) {
                commands++;
                Written.faultOf(command).ifPresent(fault -> faults.add(page.getFileName() + ": " + fault));
            }
            for (List<String> command : Written.inSentences(text)) {
                commands++;
                Written.faultOfNames(command).ifPresent(fault -> faults.add(page.getFileName() + ": " + fault));
            }
        }

        assertThat(faults).isEmpty();
        assertThat(commands).isGreaterThan(150);
    }

    @Test
    void seeACommandThatIsNone() {
        String page = """
                Try `lapse keys lst`, `lapse run --clutser C` or `lapse runs list`.
                ```
                ops/lapse runs lits        # the newest first
                sudo -u lapse /opt/lapse/ops/lapse run --cluster one \\
                    --pln HASH
                ops/lapse hold place CASE-1 --cluster C --by legal-1 --because "a suit" --review 2027-06-30 | less
                ops/lapse hold place CASE-1 --cluster C --by legal-1 --because "a suit" --review soon
                LAPSE_HEAP=1g ops/lapse log export
                COMPLETE 2026-11-30: lapse of a word
                ```
                """;

        assertThat(Written.inSentences(page).stream().flatMap(words -> Written.faultOfNames(words).stream()))
                .hasSize(2);
        assertThat(Written.inBlocks(page)).hasSize(5);
        assertThat(Written.inBlocks(page).stream().flatMap(words -> Written.faultOf(words).stream()))
                .hasSize(4);
    }

    @Test
    void nameFilesThatAreThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path page : Ops.pages()) {
            PLACE.matcher(Files.readString(page))
                    .results()
                    .map(place -> place.group(1))
                    // What the build makes may not be there yet.
                    .filter(place -> !place.matches(".*[A-Z]{4,}/.*|ops/decisions/[0-9]{4}|jobs/[a-z-]+/target/.*"))
                    .filter(place -> !Files.exists(Ops.ROOT.resolve(place)))
                    .forEach(place -> missing.add(page.getFileName() + ": " + place));
        }

        assertThat(missing).isEmpty();
    }
}
