package dev.lapse.core.planning;

import dev.lapse.core.planning.ColumnUses.Use;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether every named column is there, every column that is there is named, and each is of a type that can be handled. */
final class ColumnCheck implements SiteCheck {

    private static final List<Use> COMPARED = List.of(Use.KEY, Use.LINK, Use.EVENT, Use.COPY);
    private static final List<Use> ONCE =
            List.of(Use.KEY, Use.LINK, Use.OWNED, Use.EVENT, Use.CONDITION, Use.COPY, Use.SUBJECT);

    private final Sites sites;

    ColumnCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        ColumnUses uses = ColumnUses.of(sites, site);
        for (String column : uses.columns()) {
            site.column(column)
                    .ifPresentOrElse(
                            facts -> type(site, facts, uses, findings), () -> missing(site, column, uses, findings));
        }
        unnamed(site, uses, findings);
        fields(site, findings);
    }

    private static void missing(Site site, String column, ColumnUses uses, Findings findings) {
        String spelled = site.table().columns().stream()
                .map(ColumnFacts::name)
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .map(name -> "write it as the catalog does: " + name)
                .orElse("correct the binding or bring the column back");
        findings.stop(
                "column-missing", site, site.say(column) + ", " + uses.words(column) + ", does not exist", spelled);
    }

    private static void type(Site site, ColumnFacts facts, ColumnUses uses, Findings findings) {
        if (isReadWhereManyLie(site, facts, uses)) {
            findings.stop(
                    "nested-column",
                    site,
                    site.say(facts.name()) + ", " + uses.words(facts.name())
                            + ", lies in nested objects, of which one document may hold several",
                    "write the value beside them too, once in a document, and name that field; what lies in nested"
                            + " objects can be under fields: only");
        }
        boolean compared = COMPARED.stream().anyMatch(use -> uses.has(facts.name(), use));
        boolean handled = facts.family() != ColumnFacts.Family.OTHER
                && (facts.family() != ColumnFacts.Family.JSON || !uses.has(facts.name(), Use.KEY));
        if (compared && !handled) {
            findings.stop(
                    "type-not-supported",
                    site,
                    site.say(facts.name()) + ", " + uses.words(facts.name()) + ", is of the type " + facts.type()
                            + ", which Lapse cannot compare",
                    "name a column of another type, or ask for the type to be supported");
        }
    }

    /** Whether one value is asked for where each document may hold several, each of a thing of its own. */
    static boolean isReadWhereManyLie(Site site, ColumnFacts facts, ColumnUses uses) {
        return facts.nested()
                && ONCE.stream().anyMatch(use -> uses.has(facts.name(), use))
                && !isOnceInAnElement(site, facts.name());
    }

    /** Whether {@code column} lies in the elements that are the records, and no further array of objects in between. */
    private static boolean isOnceInAnElement(Site site, String column) {
        return site.recordSet().elements().stream()
                .anyMatch(elements -> elements.holds(column)
                        && site.table().columns().stream()
                                .noneMatch(between -> between.type().equals("nested")
                                        && elements.holds(between.name())
                                        && column.startsWith(between.name() + ".")));
    }

    private void unnamed(Site site, ColumnUses own, Findings findings) {
        unnamed(sites, site, own)
                .forEach(column -> findings.stop(
                        "column-not-named",
                        site,
                        site.say(column) + " is named nowhere in the binding",
                        "add it to fields: with its group and method or, where it tells nothing of a person, to"
                                + " not-personal:"));
    }

    /** The columns that are there and of which no record set over the table says what they are, in the catalog's order. */
    static List<String> unnamed(Sites sites, Site site, ColumnUses own) {
        boolean elements = site.recordSet().elements().isPresent();
        if (isOnlyDeletedWhole(site) && !elements && sites.twins(site).isEmpty()) {
            return List.of();
        }
        List<ColumnUses> uses = Stream.concat(
                        Stream.of(own), sites.beside(site).stream().map(other -> ColumnUses.of(sites, other)))
                .toList();
        List<Site> whole = Stream.concat(Stream.of(site), sites.beside(site).stream())
                .filter(ColumnCheck::isOnlyDeletedWhole)
                .toList();
        return site.table().columns().stream()
                .map(ColumnFacts::name)
                .filter(column -> whole.stream()
                        .noneMatch(each -> each.recordSet()
                                .elements()
                                .map(array -> array.holds(column))
                                .orElse(elements)))
                .filter(column -> uses.stream().noneMatch(use -> isNamed(site, column, use)))
                .toList();
    }

    private static boolean isOnlyDeletedWhole(Site site) {
        return site.recordSet()
                .copyOf()
                .filter(copy -> copy.whenReduced() == CopyOf.WhenReduced.DELETE)
                .isPresent();
    }

    /** In a document an object is named with its parts, and by all of them. */
    private static boolean isNamed(Site site, String column, ColumnUses uses) {
        if (uses.names(column)) {
            return true;
        }
        if (!site.isIndex()) {
            return false;
        }
        boolean byParts =
                site.table().columns().stream().anyMatch(part -> part.name().startsWith(column + "."));
        return byParts
                || parent(column).filter(parent -> isPartOfNamed(parent, uses)).isPresent();
    }

    private static boolean isPartOfNamed(String parent, ColumnUses uses) {
        return uses.names(parent)
                || parent(parent).filter(above -> isPartOfNamed(above, uses)).isPresent();
    }

    private static Optional<String> parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(path.substring(0, dot));
    }

    private void fields(Site site, Findings findings) {
        Map<String, FieldMethod> methods = new HashMap<>();
        Stream<Field> others = sites.beside(site).stream().flatMap(other -> other.recordSet().fields().stream());
        others.forEach(field -> methods.put(field.column(), field.method()));
        for (Field field : site.recordSet().fields()) {
            if (methods.put(field.column(), field.method()) != null) {
                findings.stop(
                        "column-twice",
                        site,
                        site.say(field.column()) + " is a field twice, here or in another record set over its table",
                        "name it once, in the record set whose rule it follows");
            }
        }
    }
}
