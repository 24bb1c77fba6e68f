package io.lockbridge.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The size of one method or constructor. Lines are those of its code, annotations included, doc
/// comment not. Nesting counts loops, branches, `try`, `switch` and `synchronized` inside each
/// other; an `else if` stays on the level of its `if`. A constructor of a record has the record's
/// components and counts no parameters.
record MethodSize(String name, int lines, int parameters, int nesting) {

  /// Every method with a body, those of nested and anonymous classes on their own account.
  static List<MethodSize> of(SourceFile source) {
    List<MethodSize> found = new ArrayList<>();
    new Finder(source, found).scan(source.tree(), null);
    return found;
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Tree> {
    private final SourceFile source;
    private final List<MethodSize> found;

    Finder(SourceFile source, List<MethodSize> found) {
      this.source = source;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Tree outer) {
      return super.visitClass(type, type);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Tree owner) {
      String place = source.name() + ":" + source.lineOf(method) + " " + method.getName();
      boolean ofRecord =
          method.getReturnType() == null && owner != null && owner.getKind() == Tree.Kind.RECORD;
      int parameters = ofRecord ? 0 : method.getParameters().size();
      Depth depth = new Depth();
      depth.scan(method.getBody(), null);
      found.add(new MethodSize(place, source.linesOf(method), parameters, depth.deepest));
      return super.visitMethod(method, owner);
    }
  }

  private static final class Depth extends TreeScanner<@Nullable Void, @Nullable Void> {
    private int now;
    private int deepest;

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
      if (!nests(tree)) {
        return super.scan(tree, null);
      }
      now++;
      deepest = Math.max(deepest, now);
      super.scan(tree, null);
      now--;
      return null;
    }

    private static boolean nests(@Nullable Tree tree) {
      return tree instanceof IfTree
          || tree instanceof ForLoopTree
          || tree instanceof EnhancedForLoopTree
          || tree instanceof WhileLoopTree
          || tree instanceof DoWhileLoopTree
          || tree instanceof TryTree
          || tree instanceof SwitchTree
          || tree instanceof SwitchExpressionTree
          || tree instanceof SynchronizedTree;
    }

    @Override
    public @Nullable Void visitIf(IfTree branch, @Nullable Void nothing) {
      scan(branch.getCondition(), null);
      scan(branch.getThenStatement(), null);
      Tree otherwise = branch.getElseStatement();
      // Already one level deep, as its `if` is.
      return otherwise instanceof IfTree chained ? visitIf(chained, null) : scan(otherwise, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree inner, @Nullable Void nothing) {
      return null;
    }
  }
}
