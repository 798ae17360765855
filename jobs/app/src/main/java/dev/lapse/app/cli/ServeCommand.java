package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.ScheduleViews;
import dev.lapse.app.desk.Serving;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.WebSettings;
import dev.lapse.app.desk.output.Words;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Listens, and does what is scheduled, until the process is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Do what lapse.schedule of the configuration says, and open the REST interface, where lapse.web says, until the"
                    + " process is told to end. A night that is at work then stops after its chunk.",
            "Whatever run another process begins on the same journal, parts of it are taken meanwhile; two or more that serve one"
                    + " journal so share each night. The journal must be on a server for that.",
            "GET /api/v1/openapi.yaml describes it. Calls that are being done then come to their end first."
        })
final class ServeCommand extends AnsweringCommand {

    @Option(
            names = "--worker",
            description = "only take parts of what other processes begin: lapse.schedule is not looked at")
    private boolean worker;

    ServeCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        Configuration configuration = worker ? ready().withoutSchedule() : ready();
        try (Serving.Open open = surroundings().serving().open(office(), configuration)) {
            configuration
                    .schedule()
                    .ifPresent(schedule -> office().notes()
                            .say("doing what lapse.schedule says, which lapse schedule next tells: "
                                    + Words.count(schedule.nights().size(), "night") + ", "
                                    + Words.count(schedule.chores().size(), "chore")));
            if (worker) {
                office().notes()
                        .say("taking parts of what other processes begin on this journal, and beginning nothing");
            }
            office().notes().say("serving " + address(configuration.web(), open.port()));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer("ENDED", 0, "ENDED serving, as it was told to", List.of(), List.of(), Map.of());
    }

    /** What could not be done by any call is told before the first one. */
    private Configuration ready() {
        try (Workplace place = Workplace.open(office(), Access.WRITING)) {
            List<Reason> misfits = ScheduleViews.misfits(place.configuration().schedule(), place.policySet());
            if (!misfits.isEmpty()) {
                throw new Refusal(misfits);
            }
            place.requireRightTime();
            place.startUp().forEach(finding -> office().notes().say(finding.what() + "; " + finding.action()));
            boolean nobody = place.journal().orElseThrow().users().all().stream()
                    .allMatch(user -> user.until().isPresent());
            boolean closed = nobody && place.configuration().web().tokens().isEmpty();
            if (closed && (worker || place.configuration().schedule().isPresent())) {
                office().notes().say("nobody can call the REST interface: there is no user and no issuer of tokens");
            } else if (closed) {
                throw new Refusal(
                        "no-user",
                        "nobody could call: there is no user and no issuer of tokens; add one with lapse users add, or"
                                + " name the issuer in lapse.web.tokens");
            }
            return place.configuration();
        }
    }

    private static String address(WebSettings settings, int port) {
        String host = settings.address().getHostAddress();
        return (settings.tls().isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host)
                + ":" + port + "/api/v1";
    }
}
