package io.lockbridge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.contract.AsyncApi.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The AsyncAPI document hangs together, and names the schemas that there are.
class AsyncApiTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

  @Test
  void everyReferenceLeadsSomewhere() {
    Set<String> local = new HashSet<>();
    collect(AsyncApi.DOCUMENT, local);
    assertThat(local).as("control").hasSizeGreaterThan(20);
    for (String reference : local) {
      if (reference.startsWith("#")) {
        assertThat(AsyncApi.DOCUMENT.at(reference.substring(1)).isObject()).as(reference).isTrue();
      } else {
        assertThat(Schemas.CONTRACT.resolve(reference)).as(reference).isRegularFile();
      }
    }
  }

  @Test
  void everyLinkOfThePageLeadsSomewhere() {
    Matcher links = Pattern.compile("]\\(([^)#]+)[^)]*\\)").matcher(WrittenContract.page());
    int count = 0;
    while (links.find()) {
      count++;
      assertThat(Schemas.CONTRACT.resolve(links.group(1))).as(links.group(1)).exists();
    }
    assertThat(count).as("control").isGreaterThan(20);
  }

  @Test
  void everySchemaIsUsedByAMessageOrByASchemaThatIs() {
    Set<String> used = new HashSet<>();
    AsyncApi.all().forEach(channel -> used.addAll(channel.schemas()));
    assertThat(Schemas.names()).containsAll(used);
    Set<String> inner = new HashSet<>(Schemas.names());
    inner.removeAll(used);
    assertThat(inner).containsOnly("common", "action-attempt", "seam-event", "request-state");
  }

  @Test
  void everyParameterOfAnAddressIsDescribed() {
    for (Channel channel : AsyncApi.all()) {
      JsonNode parameters = AsyncApi.DOCUMENT.at("/channels/" + channel.name() + "/parameters");
      Set<String> named = new HashSet<>();
      Matcher matcher = PARAMETER.matcher(channel.address());
      while (matcher.find()) {
        named.add(matcher.group(1));
      }
      assertThat(parameters.propertyNames()).as(channel.name()).hasSameElementsAs(named);
    }
  }

  @Test
  void whatGoesUpIsSentAndWhatComesDownIsReceivedWithQosOne() {
    for (Channel channel : AsyncApi.all()) {
      assertThat(channel.action())
          .as(channel.address())
          .isEqualTo(channel.address().contains("/up/") ? "send" : "receive");
      assertThat(channel.qos()).as(channel.address()).isEqualTo(1);
    }
    assertThat(AsyncApi.DOCUMENT.path("operations").size()).isEqualTo(AsyncApi.all().size());
  }

  @Test
  void aTopicWithAWordOfItsOwnIsNotTakenForAnAnswer() {
    String answers = "lockbridge/v1/b0000000-0000-4000-8000-000000000001/up/answer/";
    assertThat(names(answers + "refused", answers + "gap", answers + "r-1"))
        .containsExactly("refused", "answerGap", "answer");
    assertThat(AsyncApi.of(answers + "a/b")).isEmpty();
  }

  private static List<String> names(String... topics) {
    return List.of(topics).stream().map(it -> AsyncApi.of(it).orElseThrow().name()).toList();
  }

  private static void collect(JsonNode node, Set<String> references) {
    JsonNode reference = node.path("$ref");
    if (reference.isString()) {
      references.add(reference.stringValue());
    }
    node.forEach(child -> collect(child, references));
  }
}
