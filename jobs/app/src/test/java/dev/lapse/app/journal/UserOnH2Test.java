package dev.lapse.app.journal;

class UserOnH2Test extends UserContract {
    UserOnH2Test() {
        super(TestProduct.H2);
    }
}
