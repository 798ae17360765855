package dev.lapse.app.journal;

class AnsweredCallOnMariaDbTest extends AnsweredCallContract {
    AnsweredCallOnMariaDbTest() {
        super(TestProduct.MARIADB);
    }
}
