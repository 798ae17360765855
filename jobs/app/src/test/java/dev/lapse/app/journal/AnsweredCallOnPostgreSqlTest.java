package dev.lapse.app.journal;

class AnsweredCallOnPostgreSqlTest extends AnsweredCallContract {
    AnsweredCallOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
