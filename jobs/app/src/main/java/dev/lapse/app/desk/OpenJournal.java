package dev.lapse.app.desk;

import dev.lapse.app.batch.Helping;
import dev.lapse.app.batch.Pacing;
import dev.lapse.app.batch.ReplayLauncher;
import dev.lapse.app.batch.RunLauncher;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.scheduling.NightBook;
import dev.lapse.app.scheduling.Nodes;
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
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.access.PackageBook;
import dev.lapse.core.request.recipient.Outbox;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.KeyRing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The journal as the commands need it. */
public interface OpenJournal extends AutoCloseable {

    /** What became of the question whether something is what the journal belongs to. */
    record Pinned(boolean first, Optional<Refusal> refusal) {

        /** @throws Refusal if it is not */
        public void require() {
            refusal.ifPresent(refusal -> {
                throw refusal;
            });
        }
    }

    Pinned entity(String name, Access access);

    Pinned store(String name, StoreIdentity found, Access access);

    Pinned keys(Access access);

    /** From now on {@code found} is the store of that name. */
    void accept(String store, StoreIdentity found);

    /** What time it is at the journal's server. */
    Instant clock();

    CarriedDates carriedDates();

    AsOfTallies tallies();

    /** What binds: the suspensions that were placed and what requests keep, under the law that {@code policySet} names. */
    SuspensionRegister suspensions(PolicySet policySet);

    /** Where suspensions are placed and lifted. */
    SuspensionBook suspensionBook();

    /** What may be told of the suspensions in force to those who may not know of all. */
    default Disclosure disclosure() {
        return new Disclosure(suspensionBook().placed());
    }

    /** Who may use the REST interface. */
    UserBook users();

    /** What operators have placed on runs. */
    BrakeBook brakes();

    /** Where requests are kept. */
    RequestBook requestBook();

    /** Where notifications of recipients are kept until they are told. */
    Outbox outbox();

    /** Where it is known which packages were made for requests. */
    PackageBook packageBook();

    /** The policy sets that somebody has accepted. */
    AcceptanceBook acceptances();

    /** The lists of what is due that somebody decides about. */
    DisposalBook disposals();

    RecordLog recordLog();

    KeyCustody keyCustody();

    /** The keys themselves, for what values were reduced to. */
    KeyRing keyRing();

    /** The runs that were opened. */
    PastRuns pastRuns();

    /** What is told of a run while it is under way. */
    UnderWay underWay();

    /** What is known of the nights of the schedule. */
    NightBook nights();

    /** The processes that serve this journal. */
    Nodes nodes();

    /** Removes what is remembered of how runs were carried out that ended before then. @return of how many */
    int removeExecutions(Instant before);

    /** Which stores hold records again that were erased: reads only, and takes no lease. */
    List<Reason> restored(Map<String, Store> stores, Binding.Sound binding, PolicySet policySet);

    /** The record log, asked in bulk. */
    ErasedRecords erasedRecords();

    WrongRuns wrongRuns();

    /** The evidence log. */
    OpenEvidence evidence();

    /** How far checkpoints cover the evidence log. */
    LogCover logCover();

    /** Has a checkpoint cover what the evidence log holds by now; what hinders that is told by the next run. */
    void cover();

    /** What starts runs over these stores. */
    RunLauncher launcher(Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet, Pacing pacing);

    /** Where runs lie that several processes share. */
    PartBoard parts();

    /** What takes parts of runs of other processes, over these stores. */
    Helping helping(Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet, Pacing pacing);

    /** What starts replays over these stores. */
    ReplayLauncher replayLauncher(Map<String, Store> stores, Supplier<Binding> binding, PolicySet policySet);

    @Override
    void close();
}
