package dev.lapse.app.cases;

import dev.lapse.store.jdbc.Product;
import java.util.List;

class PartitionsOnMariaDbTest extends PartitionsContract {

    PartitionsOnMariaDbTest() {
        super(Product.MARIADB);
    }

    @Override
    String[] tableOfVisits() {
        return new String[] {
            "create table visit(id int, person_id int, at date, open int not null, page text, primary key(id, at),"
                    + " index(at)) partition by range columns(at) (partition visit_2019 values less than ('2020-01-01'),"
                    + " partition visit_2020 values less than ('2021-01-01'),"
                    + " partition visit_2024 values less than ('2025-01-01'))"
        };
    }

    @Override
    String readByOthers() {
        return "visit";
    }

    /** The lock is one on the whole table. */
    @Override
    List<String> emptiedBesideAReader() {
        return List.of();
    }
}
