package dev.lapse.app.wiring;

import dev.lapse.app.journal.NodeTable;
import dev.lapse.app.scheduling.Nodes;
import dev.lapse.app.scheduling.Presence;
import java.util.List;

/** The processes that the journal knows of as the schedule knows them. */
record NodeDoor(NodeTable table) implements Nodes {

    @Override
    public void seen(Node node) {
        table.seen(new NodeTable.Row(node.name(), node.policySet()));
    }

    @Override
    public List<Node> alive() {
        return table.alive(Presence.SILENT).stream()
                .map(row -> new Node(row.name(), row.policySet()))
                .toList();
    }

    @Override
    public void left(String name) {
        table.left(name);
    }
}
