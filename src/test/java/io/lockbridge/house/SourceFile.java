package io.lockbridge.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.lang.model.util.Elements.DocCommentKind;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// One Java source, parsed by the JDK's own compiler and not resolved any further.
final class SourceFile {
  private final String name;
  private final String text;
  private final CompilationUnitTree tree;
  private final DocTrees docs;

  private SourceFile(String name, String text, CompilationUnitTree tree, DocTrees docs) {
    this.name = name;
    this.text = text;
    this.tree = tree;
    this.docs = docs;
  }

  static SourceFile read(Path root, Path file) {
    try {
      return parse(root.relativize(file).toString(), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  static SourceFile parse(String name, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, null, null, null, null, List.of(new InMemory(name, text)));
    try {
      CompilationUnitTree tree = task.parse().iterator().next();
      return new SourceFile(name, text, tree, DocTrees.instance(task));
    } catch (IOException e) {
      throw new IllegalStateException("cannot parse " + name, e);
    }
  }

  /// Path below the source root, such as `io/lockbridge/Lockbridge.java`.
  String name() {
    return name;
  }

  String text() {
    return text;
  }

  CompilationUnitTree tree() {
    return tree;
  }

  String packageName() {
    return Objects.toString(tree.getPackageName(), "");
  }

  boolean isPackageInfo() {
    return name.endsWith("package-info.java");
  }

  int lines() {
    return (int) text.lines().count();
  }

  /// The line on which a part of the tree begins.
  long lineOf(Tree part) {
    return lineMap().getLineNumber(positions().getStartPosition(tree, part));
  }

  /// How many lines a part of the tree takes.
  int linesOf(Tree part) {
    long end = lineMap().getLineNumber(positions().getEndPosition(tree, part));
    return (int) (end - lineOf(part) + 1);
  }

  /// Whether the part has a Markdown doc comment (`///`).
  boolean hasMarkdownDoc(Tree part) {
    TreePath path = TreePath.getPath(tree, part);
    return docs.getDocCommentKind(path) == DocCommentKind.END_OF_LINE;
  }

  private SourcePositions positions() {
    return docs.getSourcePositions();
  }

  private LineMap lineMap() {
    return tree.getLineMap();
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
