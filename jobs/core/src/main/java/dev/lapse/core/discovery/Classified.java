package dev.lapse.core.discovery;

import java.util.List;

/**
 * What a column or field was taken for.
 *
 * @param table the table or index, as a binding writes it
 * @param confidence from 0 to 1
 * @param why in words, without any value
 * @param inside of a free text the kinds that lie in it
 */
public record Classified(
        String table, String column, PersonalData kind, double confidence, String why, List<PersonalData> inside) {

    public Classified {
        inside = List.copyOf(inside);
    }
}
