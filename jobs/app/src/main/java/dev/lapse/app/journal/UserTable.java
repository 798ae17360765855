package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.request.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;

/**
 * Who may use the REST API, where it keeps its users itself. Each change stands in the evidence log, because who could approve an
 * erasure must be provable; a name belongs to one user for ever.
 */
public final class UserTable {

    /** A name: an office or a number, nobody's name. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@-]{1,100}");

    private static final Pattern ROLE = Pattern.compile("[A-Z]{1,30}");
    private static final int LONGEST_HASH = 200;

    private static final String FIND = """
            select name, roles, password_hash
            from lapse_user
            where name = ? and removed_at is null""";

    private static final String ALL = "select name, roles, added_at, removed_at from lapse_user order by name";

    private static final String ADD =
            "insert into lapse_user (name, roles, password_hash, added_at) values (?, ?, ?, ?)";

    private static final String RENEW = "update lapse_user set password_hash = ? where name = ? and removed_at is null";

    private static final String REMOVE = """
            update lapse_user set removed_at = ?, password_hash = null
            where name = ? and removed_at is null""";

    private final JournalDatabase database;
    private final EvidenceTable evidence;
    private final Clock clock;

    UserTable(JournalDatabase database, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * A user in force.
     *
     * @param roles the words of what it may do
     * @param encoded what the caller made of the password
     */
    public record InForce(String name, Set<String> roles, String encoded) {
        public InForce {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return "the user " + name + " " + new TreeSet<>(roles);
        }
    }

    /** A user that is or was. @param until when it was removed; empty while it is in force */
    public record Known(String name, Set<String> roles, Instant since, Optional<Instant> until) {
        public Known {
            roles = Set.copyOf(roles);
        }
    }

    /** The user of that name, unless it was removed. */
    public Optional<InForce> find(String name) {
        return NAME.matcher(name).matches()
                ? database
                        .jdbc()
                        .query(
                                FIND,
                                (row, i) -> new InForce(row.getString(1), roles(row.getString(2)), row.getString(3)),
                                name)
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    /** Every user there is or was, by name. */
    public List<Known> all() {
        return database.jdbc().query(ALL, (row, i) -> known(row));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString(1),
                roles(row.getString(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(4, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static Set<String> roles(String words) {
        return Set.of(words.split(" "));
    }

    /**
     * Adds a user.
     *
     * @param roles at least one, words in capitals
     * @param encoded what the caller made of the password, 200 signs at the most
     * @return false where the name is known, also of a user that was removed; nothing is changed then
     * @throws IllegalArgumentException if the name, a role or the hash is none
     */
    public boolean add(String name, Set<String> roles, String encoded, Told told) {
        List<String> words = words(roles);
        requireHash(encoded);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a user's name has 1 to 100 letters from A to Z, digits and - _ . @");
        }
        try {
            return database.inOwnTransaction(() -> {
                database.jdbc().update(ADD, name, String.join(" ", words), encoded, at(now()));
                tell(new EvidenceEntry.UserAdded(name, words, told.by(), told.because()));
                return true;
            });
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    private static List<String> words(Set<String> roles) {
        if (roles.isEmpty()
                || !roles.stream().allMatch(role -> ROLE.matcher(role).matches())) {
            throw new IllegalArgumentException("a user has one role or more, words in capitals");
        }
        return roles.stream().sorted().toList();
    }

    private static void requireHash(String encoded) {
        if (encoded.isBlank() || encoded.length() > LONGEST_HASH) {
            throw new IllegalArgumentException("an encoded password has 1 to " + LONGEST_HASH + " signs");
        }
    }

    /**
     * Gives a user another password.
     *
     * @return false where no user of that name is in force
     * @throws IllegalArgumentException if the hash is none
     */
    public boolean renew(String name, String encoded, Told told) {
        requireHash(encoded);
        return change(new EvidenceEntry.UserRenewed(name, told.by(), told.because()), RENEW, encoded, name);
    }

    /**
     * Removes a user, and what was made of its password.
     *
     * @return false where no user of that name is in force
     */
    public boolean remove(String name, Told told) {
        return change(new EvidenceEntry.UserRemoved(name, told.by(), told.because()), REMOVE, at(now()), name);
    }

    private boolean change(EvidenceEntry.Content what, String sql, Object... arguments) {
        return database.inOwnTransaction(() -> {
            boolean changed = database.jdbc().update(sql, arguments) == 1;
            if (changed) {
                tell(what);
            }
            return changed;
        });
    }

    private void tell(EvidenceEntry.Content what) {
        evidence.append(new EvidenceEntry(now(), EvidenceEntry.OF_NO_RUN, what));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
