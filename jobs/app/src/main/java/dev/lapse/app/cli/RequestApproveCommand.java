package dev.lapse.app.cli;

import dev.lapse.core.planning.Plan;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Step;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Another than who decided it agrees. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Agree that exactly this plan is carried out; not for who has decided it.")
final class RequestApproveCommand extends AnsweringCommand {

    @Mixin
    private RequestToldOptions said = new RequestToldOptions();

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            required = true,
            description = "The plan that you have looked at; another one is refused.")
    private String plan = "";

    RequestApproveCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            ErasureDesk desk = ErasureDesk.at(place, Policies.asOf(surroundings(), options(), place.policySet()));
            Request seen = desk.book().find(said.id()).orElseThrow(RequestDesk::unknown);
            requireAnother(seen);
            Plan now = desk.plan(seen, desk.found(ErasureDesk.persons(seen)));
            if (!now.hash().equals(plan)) {
                throw new Refusal(
                        "plan-changed",
                        "the plan of the request " + said.id() + " is " + now.hash()
                                + " by now; look at it with lapse request plan " + said.id()
                                + ", then approve that one");
            }
            Request after = new RequestLife(desk, place.today(), said.by())
                    .approved(seen, "plan " + now.hash() + ": " + said.because());
            RequestWords words = new RequestWords(place.deadlines(), place.today());
            return new Answer(
                    "APPROVED",
                    0,
                    "APPROVED " + said.id() + ": " + words.due(after),
                    List.of(),
                    Lines.item("next: lapse erase --request " + said.id()),
                    words.json(after));
        }
    }

    private void requireAnother(Request seen) {
        RequestLife.last(seen, RequestState.DECIDED)
                .map(Step::by)
                .filter(said.by()::equals)
                .ifPresent(same -> {
                    throw new Refusal(
                            "approver-decided",
                            "who decided the request " + said.id() + " cannot approve it; another than " + same
                                    + " must");
                });
    }
}
