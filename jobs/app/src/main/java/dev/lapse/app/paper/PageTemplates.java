package dev.lapse.app.paper;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The templates under {@code lapse/paper} of the class path, well-formed HTML. They put texts in by {@code th:text} only, which
 * escapes them; a test sees to that. Safe for several threads.
 */
public final class PageTemplates {

    private static final String FOLDER = "lapse/paper/";

    private final TemplateEngine engine = new TemplateEngine();

    public PageTemplates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(PageTemplates.class.getClassLoader());
        resolver.setPrefix(FOLDER);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
    }

    /**
     * The page that the template called {@code name} makes of {@code content}: maps, lists, texts, numbers and truths.
     *
     * @throws IllegalArgumentException without any value, if there is no such template or it cannot be filled
     */
    public String filled(String name, Map<String, Object> content) {
        try {
            return engine.process(name, new Context(Locale.ROOT, content));
        } catch (TemplateProcessingException e) {
            // Its own words may show what was to be filled in.
            throw new IllegalArgumentException(
                    "the template " + name + " cannot be filled: line " + e.getLine() + ", column " + e.getCol());
        }
    }
}
