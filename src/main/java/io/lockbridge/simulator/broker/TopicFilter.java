package io.lockbridge.simulator.broker;

/// Which topics a filter takes (MQTT 5, section 4.7).
final class TopicFilter {
  private TopicFilter() {}

  static boolean isValid(String filter) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean isLast = i == levels.length - 1;
      if (levels[i].contains("#") && !(levels[i].equals("#") && isLast)) {
        return false;
      }
      if (levels[i].contains("+") && !levels[i].equals("+")) {
        return false;
      }
    }
    return !filter.isEmpty();
  }

  static boolean isTopic(String topic) {
    return !topic.isEmpty() && topic.indexOf('#') < 0 && topic.indexOf('+') < 0;
  }

  static boolean matches(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] levels = topic.split("/", -1);
    // What begins with $ is the broker's own and is not for wildcards.
    if (topic.startsWith("$") && !filter.startsWith("$")) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true;
      }
      if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
        return false;
      }
    }
    return wanted.length == levels.length;
  }
}
