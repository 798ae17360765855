package dev.lapse.core.request;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may ask for, the article of the GDPR that says so, and which data it is about. */
public enum RequestKind {
    ERASURE(17),
    ACCESS(15),
    PORTABILITY(20),
    RESTRICTION(18),
    OBJECTION(21);

    private static final Set<String> PORTABLE = Set.of("consent", "contract");
    private static final Set<String> OPEN_TO_OBJECTION = Set.of("legitimate-interest", "public-task");

    private final int article;

    RequestKind(int article) {
        this.article = article;
    }

    public int article() {
        return article;
    }

    /** Whether something is erased when it is carried out. */
    public boolean erases() {
        return switch (this) {
            case ERASURE, OBJECTION -> true;
            case ACCESS, PORTABILITY, RESTRICTION -> false;
        };
    }

    /**
     * Whether the right covers what {@code rule} governs, by the legal basis on which that is kept. One may object to what is kept
     * for a legitimate interest or a public task (Art. 21(1), 6(1)(e), (f)): that is erased (Art. 17(1)(c)), and nothing that is
     * kept on another basis. It is the same with direct marketing (Art. 21(2), (3)), which has such a basis or consent; to withdraw
     * consent is to ask for erasure (Art. 17(1)(b)). One may take along what is kept by consent or for a contract (Art. 20(1)(a)).
     * Erasure, access and restriction can be asked of all data; what speaks against an erasure the rules say.
     */
    public boolean covers(Rule rule) {
        return switch (this) {
            case ERASURE, ACCESS, RESTRICTION -> true;
            case PORTABILITY -> PORTABLE.contains(rule.legalBasis());
            case OBJECTION -> OPEN_TO_OBJECTION.contains(rule.legalBasis());
        };
    }

    /** The clusters of {@code policySet} that a request of this kind reaches: those whose rules it covers. */
    public Set<String> clusters(PolicySet policySet) {
        return policySet.rules().values().stream()
                .filter(this::covers)
                .map(Rule::cluster)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As people write it: erasure. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
