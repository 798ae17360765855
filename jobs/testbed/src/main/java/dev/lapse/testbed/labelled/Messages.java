package dev.lapse.testbed.labelled;

/** What clerks write into notes that tells of somebody. */
record Messages(Dice dice, Lives lives, NationalNumbers numbers) {

    String personal() {
        return switch (dice.below(9)) {
            case 0 -> "Kunden ringede i går og vil gerne kontaktes på " + lives.mail() + " hurtigst muligt.";
            case 1 -> "Talte med " + lives.full() + " om den sidste faktura, og det blev aftalt at vente.";
            case 2 -> "Ring venligst tilbage på tlf. " + lives.phone(1) + " efter klokken 15, tak.";
            case 3 ->
                "Har oplyst cpr " + NationalColumns.split(numbers.cpr(), 6, "-") + " i telefonen, skal slettes igen.";
            case 4 ->
                "Leveres i stedet til " + dice.of("Nørregade", "Vestergade", "Skolevej") + " " + dice.between(1, 90)
                        + ", hvis ingen er hjemme.";
            case 5 ->
                "The customer asked us to call back on +44 7" + dice.of("400", "911") + " " + dice.digits(6)
                        + " before noon.";
            case 6 ->
                "Kan ikke møde i denne uge, er sygemeldt med " + dice.of("depression", "migræne", "en blodprop")
                        + " siden mandag.";
            case 7 ->
                "Refund was sent to the account " + LabelledColumns.inFours(numbers.iban()) + " as agreed yesterday.";
            default ->
                "Bitte Rückruf bei Herrn " + dice.of("Neumann", "Schulze", "Wagner")
                        + ", er hat eine Frage zur letzten Rechnung.";
        };
    }
}
