package dev.lapse.app.cases;

import dev.lapse.store.jdbc.Product;
import java.util.List;

class PartitionsOnPostgreSqlTest extends PartitionsContract {

    PartitionsOnPostgreSqlTest() {
        super(Product.POSTGRESQL);
    }

    @Override
    String[] tableOfVisits() {
        return new String[] {
            "create table visit(id int, person_id int references person, at date, open int not null, page text,"
                    + " primary key(id, at)) partition by range(at)",
            "create index on visit(at)",
            "create table visit_2019 partition of visit for values from ('2019-01-01') to ('2020-01-01')",
            "create table visit_2020 partition of visit for values from ('2020-01-01') to ('2021-01-01')",
            "create table visit_2024 partition of visit for values from ('2024-01-01') to ('2025-01-01')"
        };
    }

    @Override
    String readByOthers() {
        return "visit_2019";
    }

    @Override
    List<String> emptiedBesideAReader() {
        return List.of("visit_2020");
    }
}
