package dev.lapse.app.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.lapse.core.request.HolidayCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays of the countries that a controller is under; of several, the days that are one in all of them, so that no
 * time limit is taken to be longer than it is. Of whole countries: what is a holiday in a part of one only is none, and a country
 * that the library does not know has none. Calendars are read when the first date is asked for.
 */
public final class PublicHolidays implements HolidayCalendar {

    /** Not a country: it has institutions, which are closed on days of their own, and no controller is one. */
    private static final String UNION = "EU";

    private final List<String> countries;
    private volatile @Nullable List<HolidayManager> calendars;

    private PublicHolidays(List<String> countries) {
        this.countries = countries;
    }

    /** @param jurisdictions two capital letters each; UK for the United Kingdom, EU for the Union, which adds none */
    public static PublicHolidays of(List<String> jurisdictions) {
        return new PublicHolidays(jurisdictions.stream()
                .filter(name -> !name.equals(UNION))
                .map(name -> name.equals("UK") ? "GB" : name)
                .distinct()
                .toList());
    }

    @Override
    public boolean isHoliday(LocalDate date) {
        List<HolidayManager> read = calendars();
        return !read.isEmpty()
                && read.stream().allMatch(calendar -> calendar.isHoliday(date, HolidayType.PUBLIC_HOLIDAY));
    }

    private List<HolidayManager> calendars() {
        List<HolidayManager> read = calendars;
        if (read == null) {
            boolean allKnown = HolidayManager.getSupportedCalendarCodes().containsAll(countries);
            read = (allKnown ? countries.stream() : Stream.<String>empty())
                    .map(country -> HolidayManager.getInstance(ManagerParameters.create(country)))
                    .toList();
            calendars = read;
        }
        return read;
    }
}
