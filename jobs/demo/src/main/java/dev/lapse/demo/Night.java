package dev.lapse.demo;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Surroundings;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One night as an operator would spend it: look at the rules, have them accepted, look at the plan, run, ask. */
final class Night {

    private final Surroundings surroundings;
    private final DemoFolder folder;
    private final Servers servers;
    private final LocalDate asOf;

    Night(Surroundings surroundings, DemoFolder folder, Servers servers, LocalDate asOf) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.servers = servers;
        this.asOf = asOf;
    }

    /** The exit code of the run, or of the first other command that did not end as it should; 0 where all did. */
    int run() throws SQLException {
        int code = lookAhead();
        if (code != 0) {
            return code;
        }
        int run = lapse("run");
        int asked = questions();
        int erased = onePerson();
        return run == 0 ? Math.max(asked, erased) : run;
    }

    /** What the rules erase, without the questions and the request that follow in {@link #run}. */
    int byTheRules() {
        int code = lookAhead();
        return code == 0 ? lapse("run") : code;
    }

    private int lookAhead() {
        int code = lapse("check");
        code = code == 0 ? lapse("policy", "accept", "--by", "dpo-2", "--because", "the first set of this shop") : code;
        return code == 0 ? lapse("plan") : code;
    }

    /** A request of one customer, from its receipt to the proof. */
    int onePerson() throws SQLException {
        Optional<String> customer =
                new Examples(servers.shop()).customersWhoAsk(asOf).stream().findFirst();
        if (customer.isEmpty()) {
            return 0;
        }
        int code = lapse(
                "erase",
                "--subject",
                "customer:" + customer.get(),
                "--id",
                "R-1",
                "--reason",
                "a letter",
                "--by",
                "desk-4");
        String certificate =
                folder.configuration().resolveSibling("certificate.json").toString();
        code = code == 0 ? lapse("log", "prove", "R-1", "--to", certificate) : code;
        return code == 0 ? lapse("log", "verify", "--proof", certificate) : code;
    }

    int questions() throws SQLException {
        Examples examples = new Examples(servers.shop());
        Optional<String> invoice = examples.invoice(asOf);
        Optional<String> customer = invoice.isPresent() ? examples.customerOf(invoice.get()) : Optional.empty();
        int code = why("shop/invoice", invoice);
        code = code == 0 ? why("shop/customer", customer) : code;
        return code == 0 ? why("shop/customer", examples.erasedCustomer()) : code;
    }

    private int why(String recordSet, Optional<String> key) {
        return key.map(value -> lapse("why", recordSet, "--key", value)).orElse(0);
    }

    private int lapse(String... command) {
        var out = surroundings.streams().out();
        out.println();
        out.println("$ lapse " + String.join(" ", command));
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--config", folder.configuration().toString()));
        arguments.addAll(List.of("--policies", folder.policies().toString()));
        arguments.addAll(List.of("--as-of", asOf.toString()));
        return Lapse.run(surroundings, arguments.toArray(String[]::new));
    }
}
