package dev.lapse.app.wiring;

import dev.lapse.app.calendar.PublicHolidays;
import dev.lapse.app.desk.Helper;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.Lookout;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.OnePolicySet;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.ScheduledWork;
import dev.lapse.app.desk.Serving;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.scheduling.LapseScheduler;
import dev.lapse.app.scheduling.NightShift;
import dev.lapse.app.scheduling.Presence;
import dev.lapse.app.watching.Watch;
import dev.lapse.app.web.RestServer;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.context.ApplicationContextException;

/**
 * The REST interface and the schedule as the command line opens them, with a journal that stays open as long as it does.
 *
 * @param pause how long the watch waits between two looks
 */
record ServingDoor(Duration pause) implements Serving {

    @Override
    public Open open(Office office, Configuration configuration) {
        JournalDoor journal = new JournalDoor(
                configuration.journal(),
                PublicHolidays::of,
                office.surroundings().clock(),
                office.surroundings().version());
        Watch watch =
                Watch.start(new Lookout(office, journal), office.surroundings().clock(), pause);
        try {
            RestServer server = RestServer.open(
                    office,
                    configuration.web(),
                    new UserDoor(journal.userTable()),
                    new AnsweredCallsDoor(journal.answeredCalls()),
                    watch);
            Presence presence = Presence.of(journal.nodes(), Holder.ofThisProcess(), () -> OnePolicySet.of(office));
            Helper helper = Helper.start(office, journal.parts());
            return new Opened(server, scheduler(office, configuration, journal), presence, helper, watch, journal);
        } catch (ApplicationContextException | WebServerException e) {
            watch.close();
            journal.close();
            throw new Refusal(
                    "web",
                    "nothing can listen at " + configuration.web().address().getHostAddress() + " port "
                            + configuration.web().port() + " as lapse.web says; see that nobody else does, and that the"
                            + " files of lapse.web.tls can be read");
        } catch (RuntimeException e) {
            watch.close();
            journal.close();
            throw e;
        }
    }

    private static Optional<LapseScheduler> scheduler(Office office, Configuration configuration, JournalDoor journal) {
        return configuration
                .schedule()
                .map(schedule -> LapseScheduler.start(
                        journal.schedulerDatabase(),
                        new NightShift(
                                schedule,
                                journal.nights(),
                                new ScheduledWork(office),
                                office.surroundings().clock())));
    }

    private record Opened(
            RestServer server,
            Optional<LapseScheduler> scheduler,
            Presence presence,
            Helper helper,
            Watch watch,
            JournalDoor journal)
            implements Open {

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void close() {
            presence.close();
            helper.close();
            scheduler.ifPresent(LapseScheduler::close);
            server.close();
            watch.close();
            journal.close();
        }
    }
}
