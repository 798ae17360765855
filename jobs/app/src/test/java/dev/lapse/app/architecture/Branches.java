package dev.lapse.app.architecture;

import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds every if, switch, loop and conditional expression in a source text. */
final class Branches extends TreeScanner<@Nullable Void, List<String>> {

    private static final Set<Tree.Kind> BRANCHES = EnumSet.of(
            Tree.Kind.IF,
            Tree.Kind.SWITCH,
            Tree.Kind.SWITCH_EXPRESSION,
            Tree.Kind.CONDITIONAL_EXPRESSION,
            Tree.Kind.FOR_LOOP,
            Tree.Kind.ENHANCED_FOR_LOOP,
            Tree.Kind.WHILE_LOOP,
            Tree.Kind.DO_WHILE_LOOP);

    private Branches() {}

    static List<String> in(String source) {
        var file = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
        var found = new ArrayList<String>();
        try {
            new Branches().scan(task.parse(), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree node, List<String> found) {
        if (node != null && BRANCHES.contains(node.getKind())) {
            found.add(node.getKind().name());
        }
        return super.scan(node, found);
    }
}
