package dev.lapse.app.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The conditions that ArchUnit has no words for. */
final class Conditions {

    private static final Set<String> PROCESS_ENDS = Set.of("exit", "halt");

    private Conditions() {}

    static ArchCondition<JavaClass> lieInANullMarkedPackage() {
        return new ArchCondition<>("lie in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " lies in a package without @NullMarked"));
            }
        };
    }

    static ArchCondition<JavaClass> takeTheTimeFromAClock() {
        return accessNothingThat("take the time from a Clock", Conditions::readsTheTime);
    }

    static ArchCondition<JavaClass> endTheProcess() {
        return new ArchCondition<>("end the process") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(access -> access instanceof JavaCodeUnitAccess<?> && endsTheProcess(access))
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
            }
        };
    }

    static ArchCondition<JavaConstructor> takeAtMost(int most) {
        return new ArchCondition<>("take at most " + most + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int taken = constructor.getRawParameterTypes().size() - handedInByTheCompiler(constructor);
                events.add(new SimpleConditionEvent(
                        constructor,
                        taken <= most || isWrittenByTheCompiler(constructor),
                        constructor.getFullName() + " takes " + taken));
            }
        };
    }

    private static ArchCondition<JavaClass> accessNothingThat(String text, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(access -> access instanceof JavaCodeUnitAccess<?> && forbidden.test(access))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    private static boolean readsTheTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (name) {
            case "now" -> owner.startsWith("java.time.") && !takes(access, "java.time.Clock");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" -> owner.equals("java.util.Date") && !takes(access, "long");
            default -> owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
        };
    }

    private static boolean endsTheProcess(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return PROCESS_ENDS.contains(access.getName())
                && (owner.equals("java.lang.System") || owner.equals("java.lang.Runtime"));
    }

    private static boolean takes(JavaAccess<?> access, String parameter) {
        return ((JavaCodeUnitAccess<?>) access)
                .getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals(parameter));
    }

    private static int handedInByTheCompiler(JavaConstructor constructor) {
        JavaClass owner = constructor.getOwner();
        if (owner.isEnum()) {
            return 2;
        }
        return owner.isInnerClass() && !owner.getModifiers().contains(JavaModifier.STATIC) ? 1 : 0;
    }

    private static boolean isWrittenByTheCompiler(JavaConstructor constructor) {
        return constructor.getModifiers().contains(JavaModifier.SYNTHETIC)
                || constructor.getOwner().isAnonymousClass()
                || constructor.getOwner().isLocalClass();
    }
}
