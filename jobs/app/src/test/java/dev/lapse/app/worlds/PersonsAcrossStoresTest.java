package dev.lapse.app.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.faults.Campaign;
import dev.lapse.store.jdbc.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random persons whose records lie in PostgreSQL, MariaDB and Elasticsearch at once, linked and copied from one to the other, and
 * requests of some of them: nothing of theirs is left but what the decision kept, and nobody else's records change. The nights
 * after it take the rest when it may go.
 */
class PersonsAcrossStoresTest {

    private static final int ALL = 5_000;
    private static final int FEW = 4;

    /** Cases that meet everything, as good as surely. */
    private static final int MANY = 50;

    @Test
    void nothingOfThePersonIsLeftButWhatTheDecisionKeptAndNothingOfAnyoneElseChanges() {
        CaseDatabase postgres = CaseDatabase.of(Product.POSTGRESQL);
        CaseDatabase mariaDb = CaseDatabase.of(Product.MARIADB);
        Map<String, Integer> met = new TreeMap<>();
        long first = Long.getLong("lapse.worlds.first", new Random().nextInt(1_000_000_000));
        List<Campaign.Case> cases = new ArrayList<>();
        for (int i = 0; i < ALL; i++) {
            long seed = first + i;
            cases.add(new Campaign.Case(
                    "persons " + seed,
                    () -> new PersonsTrial(Scattering.passage(seed), postgres, mariaDb, met).differences()));
        }
        int done = Campaign.carryOut("persons-across-stores", Integer.getInteger("lapse.worlds.few", FEW), cases);
        System.out.println("worlds: persons-across-stores: " + met);
        if (done >= MANY) {
            assertThat(met.keySet())
                    .contains(
                            "erased from pg",
                            "erased from maria",
                            "erased from search",
                            "reduced",
                            "kept of the person",
                            "of others",
                            "copies gone",
                            "erased by later nights",
                            "beyond an objection",
                            "persons of two kinds");
        }
    }
}
