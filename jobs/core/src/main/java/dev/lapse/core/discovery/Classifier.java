package dev.lapse.core.discovery;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes what a column is called and what a sample of it holds together. For each kind of data both are a number from 0 to 1; they are
 * combined as independent signs are, 1 - (1 - name)(1 - content). A name is believed less where the content contradicts it, and content
 * less where the name says that it is something else.
 */
public final class Classifier {

    /** What is less sure than this is not told. */
    public static final double LEAST = 0.5;

    /** So many values are enough to contradict a name. */
    private static final int ENOUGH_VALUES = 5;

    /** A kind that so few values are of is noise, or a dirty value. */
    private static final double NOISE = 0.05;

    /** From so many of the values on that are nothing else, a column is told to hold a second kind as well. */
    private static final double SECOND = 0.15;

    /** From so many values on it tells something that few of them are different. */
    private static final int MANY = 20;

    private static final double DIFFERENT = 0.1;

    private static final double IN_TEXTS = 0.02;

    /** Kinds that are told from what their columns are called when their values have few traits of their own. */
    private static final Set<PersonalData> WITHOUT_TRAITS = EnumSet.of(
            PersonalData.NAME,
            PersonalData.POSTAL_ADDRESS,
            PersonalData.PHONE,
            PersonalData.SPECIAL_CATEGORY,
            PersonalData.ONLINE_IDENTIFIER);

    private final List<Recogniser> recognisers;
    private final ColumnNames names = new ColumnNames();

    public Classifier(List<Recogniser> recognisers) {
        this.recognisers = List.copyOf(recognisers);
    }

    /** What one column is taken for, the surest first, and whether it could be read. */
    public Verdict classify(String table, ColumnFacts column, List<Content.Held> sample) {
        ColumnProfile profile = new ColumnProfile(recognisers);
        sample.forEach(profile::take);
        if (isPosition(column)) {
            String why = "its type is " + column.type();
            return new Verdict(
                    List.of(new Classified(table, column.name(), PersonalData.GEO_POSITION, 0.9, why, List.of())),
                    false);
        }
        if (profile.values() > 0 && profile.unreadable() >= 0.5) {
            return new Verdict(List.of(), true);
        }
        Map<PersonalData, Double> named = names.speakFor(table, column.name());
        Map<PersonalData, Double> sure = new EnumMap<>(PersonalData.class);
        for (PersonalData kind : PersonalData.values()) {
            double confidence = confidence(kind, table, column, named.getOrDefault(kind, 0.0), profile);
            if (confidence >= LEAST) {
                sure.put(kind, confidence);
            }
        }
        Told told = new Told(table, column.name(), named, profile);
        return new Verdict(chosen(sure, told), false);
    }

    /** @param unreadable whether most of the values are encrypted, compressed, hashed or pictures */
    public record Verdict(List<Classified> found, boolean unreadable) {
        public Verdict {
            found = List.copyOf(found);
        }
    }

    private double confidence(
            PersonalData kind, String table, ColumnFacts column, double named, ColumnProfile profile) {
        if (kind == PersonalData.FREE_TEXT) {
            return freeText(profile);
        }
        if (column.family() == ColumnFacts.Family.FLAG || column.family() == ColumnFacts.Family.UUID) {
            return kind == PersonalData.ONLINE_IDENTIFIER ? named * 0.8 : 0;
        }
        double byName = named * belief(kind, column, profile);
        double byContent = content(kind, profile);
        if (names.speaksAgainst(kind, table, column.name())) {
            return byContent * (kind.exact() && kind != PersonalData.DATE_OF_BIRTH ? 0.7 : 0.4);
        }
        return 1 - (1 - byName) * (1 - byContent);
    }

    /** How much a name is believed, given the values. */
    private static double belief(PersonalData kind, ColumnFacts column, ColumnProfile profile) {
        if (profile.values() == 0) {
            return 0.65;
        }
        double share = profile.share(kind);
        if (share >= 0.5) {
            return 1;
        }
        if (kind.exact()) {
            return profile.values() < ENOUGH_VALUES || share >= NOISE ? 0.7 : 0.2;
        }
        if (kind == PersonalData.NAME || kind == PersonalData.SPECIAL_CATEGORY) {
            boolean words = column.family() == ColumnFacts.Family.TEXT && profile.wordy() >= 0.5;
            return words || share >= NOISE ? 0.8 : 0.2;
        }
        boolean written = column.family() == ColumnFacts.Family.TEXT || column.family() == ColumnFacts.Family.NUMBER;
        return written && WITHOUT_TRAITS.contains(kind) ? 0.8 : 0.2;
    }

    /** PostGIS, MariaDB and search stores have types of their own for it. */
    private static boolean isPosition(ColumnFacts column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return type.startsWith("geo") || type.equals("point");
    }

    private static double content(PersonalData kind, ColumnProfile profile) {
        double share = profile.share(kind);
        if (share < NOISE || profile.values() == 0) {
            return 0;
        }
        if (kind == PersonalData.DATE_OF_BIRTH && profile.values() >= MANY && profile.different() < DIFFERENT) {
            // Many people were not born on the same few days.
            return 0;
        }
        double few = (double) profile.values() / (profile.values() + 1);
        return profile.strength(kind) * Math.min(1, share / kind.enough()) * few;
    }

    private static double freeText(ColumnProfile profile) {
        int with = profile.inTexts(PersonalData.FREE_TEXT);
        return with > 0 && with >= IN_TEXTS * profile.values()
                ? Math.min(0.97, 0.7 + (double) with / profile.values())
                : 0;
    }

    /** The surest kind, and others only where they explain values that it does not. */
    private static List<Classified> chosen(Map<PersonalData, Double> sure, Told told) {
        List<PersonalData> order = new ArrayList<>(sure.keySet());
        order.sort(Comparator.comparing((PersonalData kind) -> -sure.getOrDefault(kind, 0.0)));
        List<Classified> chosen = new ArrayList<>();
        Set<PersonalData> explained = EnumSet.noneOf(PersonalData.class);
        for (PersonalData kind : order) {
            boolean first = explained.isEmpty();
            boolean more = kind == PersonalData.FREE_TEXT
                    ? told.profile().texts() >= SECOND
                    : told.profile().share(kind, explained) >= SECOND;
            if (first || more) {
                chosen.add(told.of(kind, sure.getOrDefault(kind, 0.0)));
                explained.add(kind);
            }
        }
        return chosen;
    }

    /** Says why. */
    private record Told(String table, String column, Map<PersonalData, Double> named, ColumnProfile profile) {

        Classified of(PersonalData kind, double confidence) {
            List<PersonalData> inside = kind == PersonalData.FREE_TEXT ? profile.kindsInTexts(1) : List.of();
            String why = Stream.of(byName(kind), byContent(kind))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
            return new Classified(table, column, kind, Math.round(confidence * 100) / 100.0, why, inside);
        }

        private String byName(PersonalData kind) {
            return named.containsKey(kind) ? "its name says so" : "";
        }

        private String byContent(PersonalData kind) {
            if (profile.values() == 0) {
                return "no values to look at";
            }
            if (kind == PersonalData.FREE_TEXT) {
                return "in " + profile.inTexts(kind) + " of " + profile.values() + " values lies something personal";
            }
            long percent = Math.round(profile.share(kind) * 100);
            return String.format(Locale.ROOT, "%d %% of %d values look like it", percent, profile.values());
        }
    }
}
