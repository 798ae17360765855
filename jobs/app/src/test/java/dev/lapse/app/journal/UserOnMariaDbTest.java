package dev.lapse.app.journal;

class UserOnMariaDbTest extends UserContract {
    UserOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
