package dev.lapse.core.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.ledger.ConsistencyProof;
import dev.lapse.core.ledger.Frontier;
import dev.lapse.core.ledger.InclusionProof;
import dev.lapse.core.ledger.Leaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the ledger proves, the verifier believes; and nothing near it. */
class PathsTest {

    private final long seed = Long.getLong("lapse.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void bothTreesHaveTheSameRootAtEverySize() {
        Leaves leaves = Leaves.random(random, 300);
        Tree tree = new Tree();
        Frontier frontier = new Frontier();
        for (byte[] leaf : leaves.hashes()) {
            assertThat(tree.root()).as("size %d", tree.size()).isEqualTo(frontier.root());
            tree.add(leaf);
            frontier.add(leaf);
        }
        assertThat(tree.root()).isEqualTo(frontier.root()).isEqualTo(leaves.root(300));
    }

    @Test
    void believesEveryInclusionProofAndNoOtherLeafSizeOrPath() {
        Leaves leaves = Leaves.random(random, 70);
        for (int size = 1; size <= 70; size++) {
            byte[] root = leaves.root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = InclusionProof.of(index, size, leaves).path();
                byte[] leaf = leaves.hashes().get(index);
                assertThat(Paths.includes(index, leaf, size, root, path))
                        .as("%d of %d", index, size)
                        .isTrue();
                assertThat(Paths.includes(index + 1, leaf, size, root, path))
                        .as("%d in place of %d of %d, seed %d", index + 1, index, size, seed)
                        .isFalse();
                assertThat(Paths.includes(index, flipped(leaf), size, root, path))
                        .isFalse();
                assertThat(Paths.includes(index, leaf, size, flipped(root), path))
                        .isFalse();
                path = new ArrayList<>(path);
                path.add(new byte[32]);
                assertThat(Paths.includes(index, leaf, size, root, path)).isFalse();
            }
        }
    }

    @Test
    void believesEveryConsistencyProofAndNoOtherTree() {
        Leaves leaves = Leaves.random(random, 70);
        for (int to = 1; to <= 70; to++) {
            for (int from = 1; from <= to; from++) {
                List<byte[]> path = ConsistencyProof.of(from, to, leaves).path();
                byte[] older = leaves.root(from);
                byte[] newer = leaves.root(to);
                assertThat(Paths.follows(from, older, to, newer, path))
                        .as("%d to %d", from, to)
                        .isTrue();
                assertThat(Paths.follows(from, flipped(older), to, newer, path)).isFalse();
                assertThat(Paths.follows(from, older, to, flipped(newer), path)).isFalse();
            }
        }
    }

    private byte[] flipped(byte[] hash) {
        byte[] other = hash.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }
}
