package io.lockbridge.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a source names a member (`System.out`) or carries an annotation, comments and strings not
/// counted.
final class Uses extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final SourceFile file;
  private final Pattern wanted;
  private final List<Integer> lines = new ArrayList<>();

  private Uses(SourceFile file, Pattern wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  /// Each use as `path:line`.
  static Stream<String> of(SourceFile file, Pattern wanted) {
    return linesOf(file, wanted).mapToObj(line -> file.name() + ":" + line);
  }

  static IntStream linesOf(SourceFile file, Pattern wanted) {
    Uses uses = new Uses(file, wanted);
    uses.scan(file.tree(), null);
    return uses.lines.stream().mapToInt(Integer::intValue);
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree member, @Nullable Void nothing) {
    note(member);
    return super.visitMemberSelect(member, null);
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
    note(annotation);
    return super.visitAnnotation(annotation, null);
  }

  private void note(Tree part) {
    if (wanted.matcher(part.toString().strip()).matches()) {
      lines.add((int) file.lineOf(part));
    }
  }
}
