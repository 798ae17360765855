package dev.lapse.app.wiring;

import dev.lapse.app.batch.BatchReplayLauncher;
import dev.lapse.app.batch.BatchRunLauncher;
import dev.lapse.app.batch.Helping;
import dev.lapse.app.batch.Pacing;
import dev.lapse.app.batch.ReplayLauncher;
import dev.lapse.app.batch.RestoreCheck;
import dev.lapse.app.batch.RunLauncher;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.OpenEvidence;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.UserBook;
import dev.lapse.app.desk.configuration.JournalPlace;
import dev.lapse.app.journal.AnsweredCallTable;
import dev.lapse.app.journal.CheckpointFile;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.app.journal.UserTable;
import dev.lapse.app.scheduling.NightBook;
import dev.lapse.app.scheduling.Nodes;
import dev.lapse.app.scheduling.SchedulerDatabase;
import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.ledger.LogCover;
import dev.lapse.core.planning.AsOfTallies;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.CarriedDates;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import dev.lapse.core.replaying.ErasedRecords;
import dev.lapse.core.replaying.WrongRuns;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.HolidayCalendar;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestsAsSuspensions;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.access.PackageBook;
import dev.lapse.core.request.recipient.Outbox;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.KeyRing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The journal as the command line and the batch job know it. */
final class JournalDoor implements OpenJournal {

    private final JournalDatabase database;
    private final KeyFile keys;
    private final Journal journal;
    private final CheckpointFile checkpoints;
    private final CoveringDoor covering;
    private final Function<List<String>, HolidayCalendar> holidays;
    private final Clock clock;
    private final RunDoor runs;

    JournalDoor(JournalPlace place, Function<List<String>, HolidayCalendar> holidays, Clock clock, String version) {
        SecureRandom random = new SecureRandom();
        this.database = JournalDatabase.open(new JournalSettings(
                place.url(), place.username(), place.password().reveal()));
        this.keys =
                new KeyFile(place.keyFile(), () -> place.keyPassword().reveal().toCharArray(), clock, random);
        this.journal = new Journal(database, keys, clock, random);
        this.checkpoints = new CheckpointFile(
                place.checkpoints().file(), place.checkpoints().keyFile());
        this.covering = new CoveringDoor(
                journal,
                journal.coverage(checkpoints, keys, Receivers.of(place.checkpoints(), journal.pins()::journal)));
        this.holidays = holidays;
        this.clock = clock;
        this.runs = new RunDoor(database, journal, covering, keys, clock, version, place.stopFile());
    }

    @Override
    public Pinned entity(String name, Access access) {
        return pinned(journal.pins().entity(name, of(access)));
    }

    @Override
    public Pinned store(String name, StoreIdentity found, Access access) {
        return pinned(journal.pins().store(name, found, of(access)));
    }

    @Override
    public Pinned keys(Access access) {
        return pinned(journal.pins().keys(keys, of(access)));
    }

    @Override
    public void accept(String store, StoreIdentity found) {
        journal.pins().accept(store, found);
    }

    @Override
    public Instant clock() {
        return journal.clock();
    }

    @Override
    public CarriedDates carriedDates() {
        return journal.carriedDates();
    }

    @Override
    public AsOfTallies tallies() {
        return journal.tallies();
    }

    @Override
    public SuspensionRegister suspensions(PolicySet policySet) {
        return new RequestsAsSuspensions(
                journal.suspensions(),
                journal.requests(),
                new Deadlines(holidays.apply(policySet.entity().jurisdictions())),
                () -> LocalDate.ofInstant(clock.instant(), policySet.entity().zone()));
    }

    @Override
    public SuspensionBook suspensionBook() {
        return journal.suspensions();
    }

    @Override
    public BrakeBook brakes() {
        return journal.brakes();
    }

    @Override
    public UserBook users() {
        return new UserDoor(journal.users());
    }

    UserTable userTable() {
        return journal.users();
    }

    AnsweredCallTable answeredCalls() {
        return journal.answeredCalls();
    }

    @Override
    public RequestBook requestBook() {
        return journal.requests();
    }

    @Override
    public Outbox outbox() {
        return journal.outbox();
    }

    @Override
    public PackageBook packageBook() {
        return journal.packages();
    }

    @Override
    public AcceptanceBook acceptances() {
        return journal.acceptances();
    }

    @Override
    public DisposalBook disposals() {
        return journal.disposals();
    }

    @Override
    public RecordLog recordLog() {
        return journal.recordLog();
    }

    @Override
    public KeyCustody keyCustody() {
        return journal.keyCustody(keys);
    }

    @Override
    public KeyRing keyRing() {
        return keys;
    }

    @Override
    public PastRuns pastRuns() {
        return journal.pastRuns();
    }

    @Override
    public UnderWay underWay() {
        return journal.underWay();
    }

    @Override
    public ErasedRecords erasedRecords() {
        return journal.erasedRecords();
    }

    @Override
    public NightBook nights() {
        return new NightDoor(journal.nights());
    }

    @Override
    public Nodes nodes() {
        return new NodeDoor(journal.nodes());
    }

    @Override
    public int removeExecutions(Instant before) {
        return journal.removeExecutions(before);
    }

    @Override
    public List<Reason> restored(Map<String, Store> stores, Binding.Sound binding, PolicySet policySet) {
        return new RestoreCheck(surroundings(stores, () -> binding, policySet)).of(binding.policy());
    }

    SchedulerDatabase schedulerDatabase() {
        return new SchedulerDatabase(database.dataSource(), database.quartzDelegate());
    }

    @Override
    public WrongRuns wrongRuns() {
        return journal.wrongRuns();
    }

    @Override
    public LogCover logCover() {
        return journal.logCover();
    }

    @Override
    public void cover() {
        covering.cover();
    }

    @Override
    public OpenEvidence evidence() {
        return new EvidenceDoor(journal.evidenceLog(checkpoints));
    }

    @Override
    public RunLauncher launcher(
            Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet, Pacing pacing) {
        return new BatchRunLauncher(surroundings(stores, binding, policySet).paced(pacing));
    }

    @Override
    public ReplayLauncher replayLauncher(Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet) {
        return new BatchReplayLauncher(surroundings(stores, binding, policySet));
    }

    @Override
    public PartBoard parts() {
        return journal.parts();
    }

    @Override
    public Helping helping(Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet, Pacing pacing) {
        return new Helping(surroundings(stores, binding, policySet).paced(pacing));
    }

    private RunSurroundings surroundings(Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet) {
        return runs.surroundings(stores, binding, policySet, suspensions(policySet), nodes());
    }

    @Override
    public void close() {
        database.close();
    }

    private static Pins.Access of(Access access) {
        return Pins.Access.valueOf(access.name());
    }

    private static Pinned pinned(Pins.Answer answer) {
        return new Pinned(
                answer.first(),
                answer.refused()
                        .map(refused -> new Refusal("not-what-is-pinned", refused.what() + "; " + refused.action())));
    }
}
