package dev.lapse.app.scheduling;

import java.util.List;

/** The port to what processes say of themselves that serve the same journal. Each method is durable on return. */
public interface Nodes {

    /**
     * A process that serves.
     *
     * @param name in words that an operator recognises; no other process has the same
     * @param policySet the content hash of the policy set that its files are
     */
    record Node(String name, String policySet) {}

    /** It is alive now, and works with that policy set. */
    void seen(Node node);

    /** Those that were seen in the last few minutes, by the journal's clock. */
    List<Node> alive();

    /** How many of them are others than the one of that name. */
    default int othersThan(String name) {
        return (int) alive().stream().filter(node -> !node.name().equals(name)).count();
    }

    /** It ends. */
    void left(String name);
}
