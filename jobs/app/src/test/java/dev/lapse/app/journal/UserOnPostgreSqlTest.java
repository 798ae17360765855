package dev.lapse.app.journal;

class UserOnPostgreSqlTest extends UserContract {
    UserOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }
}
