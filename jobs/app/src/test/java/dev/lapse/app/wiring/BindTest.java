package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lapse bind} from the outside: a draft that loads. */
class BindTest {

    private static final Pattern SET = Pattern.compile("(?m)^ {4}cluster: (\\S+)$");

    @TempDir
    private Path folder;

    @Test
    void draftsABindingOfSakilaThatLoadsWithoutAFault() throws Exception {
        SomeStore store = SomeStore.of("sakila", "postgresql", DiscoverTest.sakila(), folder);
        Path file = folder.resolve("policies/bindings/sakila.yaml");
        Files.createDirectories(folder.resolve("policies/bindings"));

        Ended ended = store.lapse("bind", "sakila", "--schema", "sakila", "--out", file.toString());

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        String draft = Files.readString(file);
        assertThat(draft)
                .contains("first_name: {group: name, category: name, reduce: {token: 16}}")
                .contains("email: {group: email, category: email, reduce: email-token}")
                .contains("- {to: customer, by: {customer_id: customer_id}}")
                .contains("- {to: address, by: {address_id: address_id}}")
                .contains("payment-date: payment_date")
                .contains("{table: sakila.film, because: ");
        assertThat(draft.lines().filter(line -> line.startsWith("# ? Neither bound nor ignored")))
                .hasSize(3)
                .anyMatch(line -> line.contains("sakila.store: others refer to it"));
        assertThat(Files.readAllLines(file).stream().filter(line -> line.contains("# ?")))
                .isNotEmpty();
        rulesFor(draft);

        Ended check = store.lapse("check", "--output", "json");

        assertThat(check.reasons()).isEmpty();
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        Ended again = store.lapse("bind", "sakila", "--out", file.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.words()).contains("exists and may hold somebody's work");
    }

    /** One short rule for each cluster of the draft, as somebody who answers its questions writes. */
    private void rulesFor(String draft) throws Exception {
        Map<String, String> events = new LinkedHashMap<>();
        for (String block : draft.split("(?m)^ {2}(?=\\S)")) {
            Matcher cluster = SET.matcher(block);
            Matcher event = Pattern.compile("events:\\n {6}(\\S+):").matcher(block);
            if (cluster.find() && event.find()) {
                events.put(cluster.group(1), event.group(1));
            }
        }
        Files.createDirectories(folder.resolve("policies/rules"));
        for (Map.Entry<String, String> each : events.entrySet()) {
            Files.writeString(
                    folder.resolve("policies/rules/" + each.getKey() + ".yaml"),
                    """
                    cluster: CLUSTER
                    title: {da: CLUSTER, en: CLUSTER}
                    purpose: {da: en prøve, en: a test}
                    subject: customer
                    legal-basis: contract
                    starting-point: {kind: end-of-process, event: EVENT}
                    retention-period: P2Y
                    action: delete
                    while-referenced: keep
                    delete-within: P1M
                    """.replace("CLUSTER", each.getKey()).replace("EVENT", each.getValue()));
        }
        Files.writeString(folder.resolve("policies/entity.yaml"), """
                entity: sakila
                zone: Europe/Copenhagen
                jurisdictions: [DK]
                subjects:
                  customer: {da: kunde, en: customer}
                  staff: {da: medarbejder, en: employee}
                financial-years:
                  - {first: 2005-01-01, last: 2005-12-31, repeat: yearly}
                standard-periods: [P2Y]
                backup-horizon: P35D
                evidence-period: P5Y
                """);
    }
}
