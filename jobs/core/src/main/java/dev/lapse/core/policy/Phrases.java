package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** The sentences in which a rule is told, one implementation per language. Dates and words come in, nothing is decided here. */
interface Phrases {

    static Phrases in(Language language) {
        return switch (language) {
            case DA -> new DanishPhrases();
            case EN -> new EnglishPhrases();
        };
    }

    String date(LocalDate date);

    String period(Period period);

    /** Several words joined by and. */
    String all(List<String> words);

    /** Several words joined by or. */
    String any(List<String> words);

    String heading(String title, String cluster, String purpose, String subject, String legalBasis);

    String startingPoint(StartingPoint startingPoint);

    String noOwnPeriod();

    String ownPeriod(String event, LocalDate happened, Period period, LocalDate from);

    /** Why the period that was told last is as it is. */
    String because(String reason);

    String dueNow(String event, LocalDate asOf, LocalDate cutoff);

    String nothingDueYet(LocalDate asOf);

    String unknownYear(LocalDate happened);

    String groupSooner(String group, Period period, LocalDate from, String because);

    String groupLater(String group, Period period, LocalDate from, String because);

    /** @param kept the field groups; empty where the whole record is kept */
    String obligation(
            String law, Optional<List<String>> kept, String event, LocalDate happened, Roll roll, LocalDate last);

    String obligationInVersion(LocalDate validFrom, Optional<String> because);

    String obligationNotInForce(String law, LocalDate asOf);

    String maximum(String law, Period period, LocalDate from);

    String alsoKeep(List<String> groups, String title);

    String onlyWhen(List<String> conditions);

    String neverWhile(List<String> conditions);

    String requestErases(String subject, List<String> waiting, Optional<String> because);

    String requestWaits(String subject, Optional<String> because, List<String> atOnce);

    /** Who got these data, and is told when a request erases or restricts them. */
    String recipient(Recipient recipient);

    String deletes();

    String anonymises();

    String pseudonymises(Period at, Optional<LocalDate> from);

    String whileReferenced(Rule.WhileReferenced whileReferenced);

    String deleteWithin(Period period);

    String limits(Limits limits);

    String someDueWithin(Period period);

    String approvalRequired();
}
