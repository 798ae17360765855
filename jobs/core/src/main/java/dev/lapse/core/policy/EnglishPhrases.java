package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A rule told in English; dates in ISO form, which nobody reads the wrong way round. */
final class EnglishPhrases implements Phrases {

    @Override
    public String date(LocalDate date) {
        return date.toString();
    }

    @Override
    public String period(Period period) {
        List<String> parts = new ArrayList<>();
        counted(parts, period.getYears(), "year");
        counted(parts, period.getMonths(), "month");
        counted(parts, period.getDays(), "day");
        return all(parts);
    }

    private static void counted(List<String> parts, int number, String unit) {
        if (number != 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }

    @Override
    public String all(List<String> words) {
        return WordList.joined(words, " and ");
    }

    @Override
    public String any(List<String> words) {
        return WordList.joined(words, " or ");
    }

    @Override
    public String heading(String title, String cluster, String purpose, String subject, String legalBasis) {
        return title + " (" + cluster + "). Purpose: " + purpose + ". The person is the " + subject
                + "; the legal basis is " + legalBasis.replace('-', ' ') + ".";
    }

    @Override
    public String startingPoint(StartingPoint start) {
        String kind = switch (start.kind()) {
            case COLLECTION -> "the collection of the data";
            case END_OF_PROCESS -> "the end of the process";
            case END_OF_RELATIONSHIP -> "the end of the relationship";
        };
        String missing = switch (start.whenMissing()) {
            case NOT_YET -> "it has not happened yet, which is normal";
            case FAULT -> "it is reported as a fault";
        };
        return "All periods run from " + kind + ", the event " + start.event() + rounded(start.roll())
                + ". A record without that date stays: " + missing + ".";
    }

    private static String rounded(Roll roll) {
        return switch (roll) {
            case NONE -> "";
            case END_OF_MONTH -> ", from the end of its month";
            case END_OF_CALENDAR_YEAR -> ", from the end of its calendar year";
            case END_OF_FINANCIAL_YEAR -> ", from the end of its financial year";
            case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                ", from the end of the calendar year in which its financial year ends";
        };
    }

    @Override
    public String noOwnPeriod() {
        return "We have no need of our own for the data; only the law keeps them.";
    }

    @Override
    public String ownPeriod(String event, LocalDate happened, Period period, LocalDate from) {
        return "We need the data for " + period(period) + ": a record whose " + event + " fell on " + date(happened)
                + " may go from " + date(from) + ".";
    }

    @Override
    public String because(String reason) {
        return "The reason: " + reason + ".";
    }

    @Override
    public String dueNow(String event, LocalDate asOf, LocalDate cutoff) {
        return "On " + date(asOf) + " our own need is over for every record whose " + event + " fell on " + date(cutoff)
                + " or before.";
    }

    @Override
    public String nothingDueYet(LocalDate asOf) {
        return "On " + date(asOf) + " our own need is over for no record.";
    }

    @Override
    public String unknownYear(LocalDate happened) {
        return date(happened) + " lies in no known financial year: such a record stays and is reported.";
    }

    @Override
    public String groupSooner(String group, Period period, LocalDate from, String because) {
        return "The fields of " + group + " go sooner, after " + period(period) + ", from " + date(from) + ": "
                + because + ".";
    }

    @Override
    public String groupLater(String group, Period period, LocalDate from, String because) {
        return "The fields of " + group + " go later, after " + period(period) + ", from " + date(from) + ": " + because
                + ".";
    }

    @Override
    public String obligation(
            String law, Optional<List<String>> kept, String event, LocalDate happened, Roll roll, LocalDate last) {
        String what = kept.map(groups -> "the fields of " + all(groups)).orElse("the whole record");
        return law + " keeps " + what + " until " + date(last) + ", counted from " + beginning(roll, event) + ", here "
                + date(happened) + ".";
    }

    private static String beginning(Roll roll, String event) {
        return switch (roll) {
            case NONE -> event;
            case END_OF_MONTH -> "the end of the month in which " + event + " fell";
            case END_OF_CALENDAR_YEAR -> "the end of the calendar year in which " + event + " fell";
            case END_OF_FINANCIAL_YEAR -> "the end of the financial year in which " + event + " fell";
            case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                "the end of the calendar year in which the financial year of " + event + " ended";
        };
    }

    @Override
    public String obligationInVersion(LocalDate validFrom, Optional<String> because) {
        return "This is the law since " + date(validFrom)
                + because.map(why -> " (" + why + ")").orElse("") + ", for everything still kept.";
    }

    @Override
    public String obligationNotInForce(String law, LocalDate asOf) {
        return law + " is not in force on " + date(asOf) + " and keeps nothing yet.";
    }

    @Override
    public String maximum(String law, Period period, LocalDate from) {
        return law + " also sets a longest time, " + period(period) + ": our own need ends on " + date(from)
                + " at the latest.";
    }

    @Override
    public String alsoKeep(List<String> groups, String title) {
        return "Until the same day the fields of " + all(groups) + " stay on the record of " + title
                + " that this one points to.";
    }

    @Override
    public String onlyWhen(List<String> conditions) {
        return "At night a record goes only when " + all(conditions)
                + " is true; where that is unknown it stays and is reported.";
    }

    @Override
    public String neverWhile(List<String> conditions) {
        return "Nothing goes while " + any(conditions) + " is true or unknown, not even when the person asks.";
    }

    @Override
    public String requestErases(String subject, List<String> waiting, Optional<String> because) {
        String exception = waiting.isEmpty()
                ? ""
                : "; the fields of " + all(waiting) + " wait for their period"
                        + because.map(" (%s)"::formatted).orElse("");
        return "When the " + subject + " asks for erasure, the record goes at once, except what a law keeps" + exception
                + ".";
    }

    @Override
    public String requestWaits(String subject, Optional<String> because, List<String> atOnce) {
        String exception = atOnce.isEmpty() ? "" : "; the fields of " + all(atOnce) + " go at once";
        return "When the " + subject + " asks for erasure, the record waits for its periods"
                + because.map(" (%s)"::formatted).orElse("") + exception + ".";
    }

    @Override
    public String recipient(Recipient recipient) {
        String transfer = recipient
                .transfer()
                .map(basis -> ", on the basis of " + basis.wording().en() + " (Art. " + basis.article() + ")")
                .orElse("");
        String how = switch (recipient.channel()) {
            case Recipient.Channel.Webhook webhook -> "by a signed message to its web address";
            case Recipient.Channel.Email email -> "by e-mail";
            case Recipient.Channel.ByHand byHand -> "by hand";
        };
        return recipient.title().en() + " (" + recipient.id() + ") in "
                + Locale.of("", recipient.country()).getDisplayCountry(Locale.ENGLISH) + " got these data" + transfer
                + ". It knows a person by " + all(recipient.knowsBy())
                + ", and is told " + how + " when a request erases or restricts them (Art. 19).";
    }

    @Override
    public String deletes() {
        return "When nothing keeps the record any more, it is deleted.";
    }

    @Override
    public String anonymises() {
        return "When nothing keeps the record any more, it is anonymised for good: it stays without any link to a person.";
    }

    @Override
    public String pseudonymises(Period at, Optional<LocalDate> from) {
        return "When nothing keeps the record any more, its fields are replaced by pseudonyms; it stays personal data and"
                + " is deleted " + period(at) + " after the starting point"
                + from.map(day -> ", here from " + date(day)).orElse("") + ".";
    }

    @Override
    public String whileReferenced(Rule.WhileReferenced whileReferenced) {
        return switch (whileReferenced) {
            case REDUCE ->
                "While a record that stays still points to it, it is reduced: the fields that nothing protects go.";
            case KEEP -> "While a record that stays still points to it, it stays whole.";
        };
    }

    @Override
    public String deleteWithin(Period period) {
        return "It must be gone " + period(period)
                + " after the last of these dates; later it counts as overdue and raises an alarm.";
    }

    @Override
    public String limits(Limits limits) {
        return "A run refuses this cluster before it touches more than "
                + String.format(Locale.ENGLISH, "%,d", limits.maxRecords()) + " records or, from "
                + String.format(Locale.ENGLISH, "%,d", limits.shareFrom()) + " on, more than "
                + limits.maxShare().stripTrailingZeros().toPlainString() + "% of them.";
    }

    @Override
    public String someDueWithin(Period period) {
        return "If nothing falls due for " + period(period) + ", something is wrong: the plan and the run say so.";
    }

    @Override
    public String approvalRequired() {
        return "Somebody must approve. The run lists these records and erases only those on a list that was approved and still"
                + " holds.";
    }
}
