package dev.lapse.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds a column of which some atoms ask what no value can be. An atom is a condition without and, or and, but for its own, not. */
final class ColumnConflict {

    private final List<Condition> atoms;
    private final String column;

    private ColumnConflict(List<Condition> atoms, String column) {
        this.atoms = atoms.stream()
                .filter(atom -> atom.columns().equals(Set.of(column)))
                .toList();
        this.column = column;
    }

    /** Whether no record makes all {@code atoms} true. */
    static boolean in(List<Condition> atoms) {
        Set<String> columns = new TreeSet<>();
        atoms.forEach(atom -> columns.addAll(atom.columns()));
        return columns.stream().anyMatch(column -> new ColumnConflict(atoms, column).exists());
    }

    private boolean exists() {
        boolean mustBeNull = atoms.stream().anyMatch(Condition.IsNull.class::isInstance);
        if (mustBeNull) {
            return atoms.stream().anyMatch(atom -> !(atom instanceof Condition.IsNull));
        }
        return candidates()
                .map(values -> values.stream().noneMatch(this::satisfies))
                .orElseGet(this::emptyRange);
    }

    private boolean satisfies(Operand.Literal literal) {
        Object value = switch (literal) {
            case Operand.Text text -> text.value();
            case Operand.Number number -> number.value();
            case Operand.Flag flag -> flag.value();
        };
        ConditionEvaluation evaluation = new ConditionEvaluation(name -> name.equals(column) ? value : null);
        return atoms.stream().allMatch(atom -> evaluation.of(atom) == Truth.TRUE || notComparable(atom, literal));
    }

    /** A store may compare a text with a number where we do not; such an atom proves nothing. */
    private static boolean notComparable(Condition atom, Operand.Literal literal) {
        return literals(atom).stream().anyMatch(other -> other.getClass() != literal.getClass());
    }

    /** The only values the column can have; empty where there is no such list. */
    private Optional<List<? extends Operand.Literal>> candidates() {
        for (Condition atom : atoms) {
            if (atom instanceof Condition.In in && in.operand() instanceof Operand.Column) {
                return Optional.of(in.values());
            }
            if (atom instanceof Condition.Comparison comparison
                    && comparison.operator() == Condition.Operator.EQUAL
                    && literals(comparison).size() == 1) {
                return Optional.of(literals(comparison));
            }
        }
        boolean onlyFlags =
                atoms.stream().flatMap(atom -> literals(atom).stream()).allMatch(Operand.Flag.class::isInstance);
        boolean any = atoms.stream().anyMatch(atom -> !literals(atom).isEmpty());
        return any && onlyFlags
                ? Optional.of(List.of(new Operand.Flag(true), new Operand.Flag(false)))
                : Optional.empty();
    }

    private boolean emptyRange() {
        ValueRange range = ValueRange.ALL;
        for (Condition atom : atoms) {
            range = range.narrowedBy(atom);
        }
        return range.isEmpty();
    }

    private static List<Operand.Literal> literals(Condition atom) {
        List<Operand> operands = switch (atom) {
            case Condition.Comparison c -> List.of(c.left(), c.right());
            case Condition.In c -> List.copyOf(c.values());
            case Condition.Between c -> List.of(c.low(), c.high());
            case Condition.Not c -> List.copyOf(literals(c.condition()));
            case Condition.Like c -> List.of(new Operand.Text(c.pattern()));
            case Condition.IsNull c -> List.of();
            case Condition.And c -> List.of();
            case Condition.Or c -> List.of();
        };
        List<Operand.Literal> literals = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Literal literal) {
                literals.add(literal);
            }
        }
        return literals;
    }
}
