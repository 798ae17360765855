package dev.lapse.app.journal;

class AnsweredCallOnH2Test extends AnsweredCallContract {
    AnsweredCallOnH2Test() {
        super(TestProduct.H2);
    }
}
