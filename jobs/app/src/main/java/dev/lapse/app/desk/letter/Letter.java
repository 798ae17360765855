package dev.lapse.app.desk.letter;

import dev.lapse.app.desk.configuration.AnswerSettings;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Step;
import dev.lapse.core.request.TimeLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A letter to who asked. It says the number of the case, what happened and what the person can do; of personal values only the
 * address.
 *
 * @param address how who asked is reached; empty where that is forgotten
 * @param limit until when the request is to be answered
 * @param told what part of it went is told of; empty runs for a letter that tells of none
 */
public record Letter(
        Request request,
        Occasion occasion,
        Optional<String> address,
        AnswerSettings answers,
        LocalDate today,
        TimeLimit limit,
        RequestRuns.Part told) {

    /** What the template is filled with. */
    public Map<String, Object> content(PolicySet policySet, Suspended suspended, Language language) {
        Wordings wordings = new Wordings(policySet, language);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("number", request.id());
        content.put("occasion", occasion.word());
        content.put("right", request.kind().word());
        content.put("self", request.requester().role() == Requester.Role.SELF);
        content.put("received", wordings.date(request.clock().received()));
        content.put("today", wordings.date(today));
        content.put("address", address.orElse(""));
        content.put("controller", answers.controller());
        content.put("contact", answers.contact());
        content.put("authority", answers.authority());
        content.put("reason", reason());
        content.put("due", wordings.date(limit.nominal()));
        erased(content, policySet, wordings, new Grounds(wordings, suspended));
        content.put(
                "recipients",
                told.informed().stream()
                        .map(one -> recipient(one, policySet, wordings))
                        .toList());
        return content;
    }

    private void erased(Map<String, Object> content, PolicySet policySet, Wordings wordings, Grounds grounds) {
        ErasedContent erased = new ErasedContent(wordings, grounds);
        Optional<LocalDate> on = told.on().map(at -> day(at, policySet));
        content.put("went", erased.went(told));
        content.put("stayed", erased.stayed(told));
        content.put("on", on.map(wordings::date).orElse(""));
        content.put(
                "backups",
                on.map(day -> day.plus(policySet.entity().backupHorizon()))
                        .map(wordings::date)
                        .orElse(""));
        content.put("closed", request.state() == RequestState.CLOSED);
    }

    private static LocalDate day(Instant at, PolicySet policySet) {
        return LocalDate.ofInstant(at, policySet.entity().zone());
    }

    /** What the person is told of why: what stands in the log beside the move that the letter is about. */
    private String reason() {
        Predicate<Step> meant = occasion == Occasion.EXTENDED
                ? Step::isExtension
                : step -> !step.isExtension() && step.to() == request.state();
        return request.progress().steps().stream()
                .filter(meant)
                .reduce((earlier, later) -> later)
                .map(Step::because)
                .orElse("");
    }

    private static Map<String, Object> recipient(
            RequestRuns.Informed informed, PolicySet policySet, Wordings wordings) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", wordings.recipient(informed.recipient()));
        line.put(
                "on", informed.on().map(at -> wordings.date(day(at, policySet))).orElse(""));
        line.put("givenUp", informed.givenUp());
        return line;
    }

    @Override
    public String toString() {
        return "the letter " + occasion.word() + " of the request " + request.id();
    }
}
