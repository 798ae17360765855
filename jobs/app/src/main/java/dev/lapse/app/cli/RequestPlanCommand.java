package dev.lapse.app.cli;

import dev.lapse.core.planning.Plan;
import dev.lapse.core.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What would become of what a request is about? Reads only. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Tell what would go and what would stay for a request of erasure, and why. Changes nothing.")
final class RequestPlanCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    RequestPlanCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        try (Workplace place = Workplace.open(surroundings(), options(), Access.READING, notes())) {
            ErasureDesk desk = ErasureDesk.at(place, Policies.asOf(surroundings(), options(), place.policySet()));
            Request seen = place.journal()
                    .flatMap(journal -> journal.requestBook().find(id))
                    .orElseThrow(RequestDesk::unknown);
            Plan plan = desk.plan(seen, desk.found(ErasureDesk.persons(seen)));
            PlanAnswer answers = new PlanAnswer(place.policySet(), false);
            List<String> text = new ArrayList<>(answers.clusters(plan));
            text.add("");
            text.add("plan " + plan.hash());
            Map<String, Object> json = new LinkedHashMap<>(answers.json(plan));
            json.put("request", new RequestWords(place.deadlines(), place.today()).json(seen));
            return new Answer(
                    "PLANNED",
                    0,
                    "PLANNED " + id + ": " + PlanAnswer.due(plan) + " for what it is about",
                    List.of(),
                    text,
                    json);
        }
    }
}
