package io.lockbridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Controls: the gates measure what they say.
class MeasureTest {
  @Test
  void aMethodIsMeasuredWithoutItsComment() {
    assertThat(only("/// Doc.\n///\n@Deprecated\nvoid f() {\n  g();\n}").lines()).isEqualTo(4);
  }

  @Test
  void nestingCountsWhatStandsInsideEachOther() {
    assertThat(only("void f() { for (;;) { if (a) { try { g(); } finally { while (b) {} } } } }"))
        .extracting(MethodSize::nesting)
        .isEqualTo(4);
  }

  @Test
  void aChainOfElseIfIsOneLevel() {
    assertThat(only("void f() { if (a) g(); else if (b) g(); else if (c) g(); else g(); }"))
        .extracting(MethodSize::nesting)
        .isEqualTo(1);
    assertThat(only("void f() { if (a) g(); else { if (b) g(); } }"))
        .extracting(MethodSize::nesting)
        .isEqualTo(2);
  }

  @Test
  void parametersCountForMethodsAndConstructorsButNotForRecords() {
    assertThat(only("void f(int a, int b, int c, int d, int e) {}").parameters()).isEqualTo(5);
    assertThat(only("T(int a, int b, int c, int d, int e) {}").parameters()).isEqualTo(5);
    assertThat(only("record R(int a, int b, int c, int d, int e) { R { a++; } }").parameters())
        .isZero();
  }

  @Test
  void methodsOfAnAnonymousClassStandForThemselves() {
    SourceFile source =
        type("void f() { if (a) run(new Runnable() { public void run() { if (b) {} } }); }");
    assertThat(MethodSize.of(source))
        .extracting(MethodSize::nesting)
        .containsExactlyInAnyOrder(1, 1);
  }

  @Test
  void onlyMarkdownCommentsAreDocs() {
    assertThat(documented("/// Says it.\npublic class T {}")).isTrue();
    assertThat(documented("/** Says it. */\npublic class T {}")).isFalse();
    assertThat(documented("// Says it.\npublic class T {}")).isFalse();
    assertThat(documented("public class T {}")).isFalse();
  }

  @Test
  void usesAreFoundInCodeAndNotInWords() {
    Pattern sleep = Pattern.compile("Thread\\.sleep");
    assertThat(Uses.of(type("void f() { Thread.sleep(1); }"), sleep)).hasSize(1);
    assertThat(Uses.of(type("/* Thread.sleep */ String s = \"Thread.sleep\";"), sleep)).isEmpty();
  }

  private static boolean documented(String text) {
    SourceFile source = SourceFile.parse("T.java", text);
    return source.hasMarkdownDoc(source.tree().getTypeDecls().getFirst());
  }

  private static MethodSize only(String member) {
    return MethodSize.of(type(member)).getFirst();
  }

  private static SourceFile type(String members) {
    return SourceFile.parse("T.java", "class T {\n" + members + "\n}");
  }
}
