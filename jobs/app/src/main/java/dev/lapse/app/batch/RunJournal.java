package dev.lapse.app.batch;

import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.AsOfTallies;
import dev.lapse.core.planning.CarriedDates;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.replaying.ErasedRecords;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.recipient.Notifying;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The journal as a run sees it.
 *
 * @param identity what tells this journal from any other; the sessions at the stores carry it
 * @param dataSource where Spring Batch keeps its tables
 * @param transactionManager the journal's only one
 * @param brakes what operators have placed on runs
 * @param parts where runs lie that several processes share
 * @param disposals the lists of what is due that somebody decides about
 */
public record RunJournal(
        String identity,
        DataSource dataSource,
        PlatformTransactionManager transactionManager,
        Leases leases,
        ChunkLog chunks,
        RunRegister runs,
        CarriedDates carriedDates,
        AsOfTallies tallies,
        SuspensionRegister suspensions,
        RequestBook requests,
        Notifying notifying,
        Covering covering,
        ErasedRecords erased,
        BrakeBook brakes,
        PartBoard parts,
        DisposalBook disposals) {

    /** The same for the holder of {@code lease}: what is written of runs is refused when somebody else has taken over. */
    RunJournal under(Lease lease) {
        return new RunJournal(
                identity,
                dataSource,
                transactionManager,
                leases,
                chunks,
                runs.under(lease),
                carriedDates,
                tallies,
                suspensions,
                requests,
                notifying,
                covering,
                erased,
                brakes,
                parts,
                disposals);
    }

    /** A journal whose evidence log nothing covers, that tells no recipients, in which nobody brakes, and that no other process serves. */
    public RunJournal(
            String identity,
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Leases leases,
            ChunkLog chunks,
            RunRegister runs,
            CarriedDates carriedDates,
            AsOfTallies tallies,
            SuspensionRegister suspensions,
            RequestBook requests,
            ErasedRecords erased) {
        this(
                identity,
                dataSource,
                transactionManager,
                leases,
                chunks,
                runs,
                carriedDates,
                tallies,
                suspensions,
                requests,
                Notifying.NONE,
                Covering.NONE,
                erased,
                BrakeBook.NONE,
                PartBoard.NONE,
                DisposalBook.NONE);
    }
}
