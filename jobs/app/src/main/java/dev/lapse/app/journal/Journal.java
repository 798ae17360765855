package dev.lapse.app.journal;

import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.ledger.LogCover;
import dev.lapse.core.ledger.NoteSigner;
import dev.lapse.core.planning.AsOfTallies;
import dev.lapse.core.planning.CarriedDates;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import dev.lapse.core.replaying.ErasedRecords;
import dev.lapse.core.replaying.WrongRuns;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.access.PackageBook;
import dev.lapse.core.request.recipient.Outbox;
import dev.lapse.core.token.CallTokens;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordTokens;
import dev.lapse.core.token.Sealing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** All the ports of the journal over one database and one ring of keys. */
public final class Journal {

    /** How long a lease lasts that nobody renews. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    private final JournalDatabase database;
    private final Clock clock;
    private final Pins pins;
    private final LeaseTable leases;
    private final ChunkTable chunks;
    private final RunTable runs;
    private final RecordLogTable recordLog;
    private final CarriedDateTable carriedDates;
    private final AsOfTallyTable tallies;
    private final SuspensionTable suspensions;
    private final RequestTable requests;
    private final OutboxTable outbox;
    private final UserTable users;
    private final AnsweredCallTable answeredCalls;
    private final EvidenceTable evidence;
    private final ErasedRecords erasedRecords;
    private final PartTable parts;

    public Journal(JournalDatabase database, KeyRing keys, Clock clock, SecureRandom random) {
        this(database, keys, clock, random, LEASE);
    }

    public Journal(JournalDatabase database, KeyRing keys, Clock clock, SecureRandom random, Duration lease) {
        this.database = database;
        this.clock = clock;
        Sealing sealing = new Sealing(keys, random);
        this.pins = new Pins(database, clock);
        this.leases = new LeaseTable(database, lease);
        this.evidence = new EvidenceTable(database);
        RecordLogParts parts = new RecordLogParts(database);
        this.recordLog = new RecordLogTable(database, new RecordTokens(keys, Purpose.RECORD_LOG), parts);
        this.erasedRecords = new ErasedRecordTable(database, new RecordTokens(keys, Purpose.RECORD_LOG));
        this.carriedDates = new CarriedDateTable(database, new RecordTokens(keys, Purpose.CARRIED_DATE));
        this.tallies = new AsOfTallyTable(database, recordLog);
        this.suspensions = new SuspensionTable(database, sealing, evidence, clock);
        this.requests = new RequestTable(database, sealing, evidence, clock);
        this.outbox = new OutboxTable(database, sealing, evidence, clock);
        this.users = new UserTable(database, evidence, clock);
        this.answeredCalls = new AnsweredCallTable(database, new CallTokens(keys), sealing, clock);
        this.runs = new RunTable(database, tallies, parts, evidence, leases, clock);
        this.parts = new PartTable(database, leases, sealing, lease);
        this.chunks = new ChunkTable(
                database,
                leases,
                sealing,
                new Confirming(database, recordLog, tallies, carriedDates, evidence, keys),
                clock);
    }

    /** What time it is at the database's server. */
    public Instant clock() {
        return database.clock();
    }

    public Pins pins() {
        return pins;
    }

    public Leases leases() {
        return leases;
    }

    public ChunkLog chunks() {
        return chunks;
    }

    /** The parts of a run that several processes share. */
    public PartBoard parts() {
        return parts;
    }

    public RunRegister runs() {
        return runs;
    }

    public PastRuns pastRuns() {
        return new PastRunTable(database, runs);
    }

    /** What is told of a run while it is under way. */
    public UnderWay underWay() {
        return new UnderWayTable(database);
    }

    /** What operators have placed on runs. */
    public BrakeBook brakes() {
        return new BrakeTable(database, clock);
    }

    /** The policy sets that somebody has accepted. */
    public AcceptanceBook acceptances() {
        return new AcceptedPolicyTable(database, evidence);
    }

    /** The lists of what is due that somebody decides about. */
    public DisposalBook disposals() {
        return new DisposalTable(database, evidence);
    }

    public RecordLog recordLog() {
        return recordLog;
    }

    public CarriedDates carriedDates() {
        return carriedDates;
    }

    public AsOfTallies tallies() {
        return tallies;
    }

    public SuspensionTable suspensions() {
        return suspensions;
    }

    public RequestBook requests() {
        return requests;
    }

    public Outbox outbox() {
        return outbox;
    }

    public PackageBook packages() {
        return new PackageTable(database, evidence, clock);
    }

    public UserTable users() {
        return users;
    }

    public AnsweredCallTable answeredCalls() {
        return answeredCalls;
    }

    public NightTable nights() {
        return new NightTable(database);
    }

    /** The processes that serve this journal. */
    public NodeTable nodes() {
        return new NodeTable(database);
    }

    /** Removes what Spring Batch remembers of executions that ended before then. @return how many were removed */
    public int removeExecutions(Instant before) {
        return new EndedExecutions(database).remove(LocalDateTime.ofInstant(before, ZoneId.systemDefault()));
    }

    public ErasedRecords erasedRecords() {
        return erasedRecords;
    }

    public WrongRuns wrongRuns() {
        return new WrongRunTable(database, evidence, clock);
    }

    /** The keys themselves, in the file this journal was opened with. */
    public KeyCustody keyCustody(KeyFile file) {
        return new JournalKeys(database, file, leases, evidence, clock);
    }

    public EvidenceTable evidence() {
        return evidence;
    }

    /** How far checkpoints cover the evidence log. */
    public LogCover logCover() {
        return new CheckpointTable(database).cover();
    }

    /** The evidence log with its checkpoints in {@code file}, for reading. */
    public EvidenceLog evidenceLog(CheckpointFile file) {
        return new EvidenceLog(database, file);
    }

    /** Covers the evidence log with checkpoints in {@code file}, signed with the key in {@code keys}; {@code receivers} get each. */
    public Coverage coverage(CheckpointFile file, KeyFile keys, List<CheckpointReceiver> receivers) {
        CheckpointKey key = keys.checkpointKey();
        return Coverage.of(database, file, () -> new NoteSigner(logName(), key.get()), receivers, clock);
    }

    /** Under a top-level domain that belongs to nobody (RFC 2606), so that no two logs have one name. */
    private String logName() {
        return "lapse.invalid/" + pins.journal();
    }

    /**
     * Removes what is older than {@code before}: bodies of covered entries, and closed requests; {@code run} tells of both. With them
     * answered calls go of more than a day ago.
     */
    public void endEvidence(String run, Instant before) {
        answeredCalls.removeOld();
        new RequestRemoval(database, evidence, clock).remove(run, before);
        new BodyRemoval(database, evidence, clock).remove(run, before);
    }
}
