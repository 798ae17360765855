package dev.lapse.app.desk.handout;

import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.Wording;
import dev.lapse.core.request.access.Holding;
import dev.lapse.core.request.access.Shown;
import dev.lapse.core.store.ColumnFacts;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a report for a layman. */
final class PlainWords {

    /** Of a longer value the rest stands in the data only. */
    private static final int LONGEST = 300;

    private final Language language;

    PlainWords(Language language) {
        this.language = language;
    }

    String of(Wording wording) {
        return wording.in(language);
    }

    private String of(String da, String en) {
        return new Wording(da, en).in(language);
    }

    /** Who it is, where, and what lets the data go there (Art. 15(1)(c), (2) GDPR). */
    String of(Recipient recipient) {
        String country = Locale.of("", recipient.country()).getDisplayCountry(Locale.of(of("da", "en")));
        return of(recipient.title()) + ", " + country
                + recipient
                        .transfer()
                        .map(basis -> ", " + of(basis.wording()) + of(" (artikel ", " (Art. ") + basis.article() + ")")
                        .orElse("");
    }

    String period(Period period) {
        List<String> parts = new ArrayList<>();
        part(period.getYears(), of("år", "year"), of("år", "years"), parts);
        part(period.getMonths(), of("måned", "month"), of("måneder", "months"), parts);
        part(period.getDays(), of("dag", "day"), of("dage", "days"), parts);
        return parts.isEmpty() ? of("ingen tid", "no time") : String.join(of(" og ", " and "), parts);
    }

    private static void part(int count, String one, String several, List<String> parts) {
        if (count != 0) {
            parts.add(count + " " + (count == 1 ? one : several));
        }
    }

    /** The last days of what is handed out. */
    String until(LocalDate first, LocalDate last) {
        return of("det, som står her: til og med ", "what is told here: until ")
                + (first.equals(last) ? first.toString() : first + of(" eller indtil ", " or up to ") + last);
    }

    String since(StartingPoint.Kind kind) {
        return switch (kind) {
            case COLLECTION -> of("efter at de blev indsamlet", "after it was collected");
            case END_OF_PROCESS -> of("efter at sagen blev afsluttet", "after the matter ended");
            case END_OF_RELATIONSHIP -> of("efter at forholdet ophørte", "after the relationship ended");
        };
    }

    String value(Shown shown) {
        return switch (shown) {
            case Shown.Null none -> "–";
            case Shown.Reduced reduced ->
                of("(slettet; et mærke står i stedet)", "(erased; a mark stands in its place)");
            case Shown.Value value -> text(value.held().family(), value.held().text());
        };
    }

    private String text(ColumnFacts.Family family, String text) {
        if (family == ColumnFacts.Family.BINARY) {
            return of("(en fil; se data.json)", "(a file; see data.json)");
        }
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + of(" … (resten står i data.json)", " … (the rest is in data.json)");
    }

    String why(Holding.Withheld why) {
        return switch (why) {
            case ANOTHER_PERSON -> of("fortæller om en anden", "tells of somebody else");
            case SEVERAL_PERSONS -> of("er også en andens", "is somebody else's too");
            case DECIDED -> of("er taget ud efter en konkret vurdering", "was taken out after somebody looked at it");
        };
    }
}
