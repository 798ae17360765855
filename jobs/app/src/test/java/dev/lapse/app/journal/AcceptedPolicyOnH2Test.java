package dev.lapse.app.journal;

class AcceptedPolicyOnH2Test extends AcceptedPolicyContract {
    AcceptedPolicyOnH2Test() {
        super(TestProduct.H2);
    }
}
